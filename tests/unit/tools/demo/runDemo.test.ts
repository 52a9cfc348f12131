import { runDemo } from "../../../../tools/demo/runDemo";
import type { DemoStep } from "../../../../tools/demo/steps";
import { startWorkspaceEmulator } from "../../../../emulator";
import type { WorkspaceEmulator } from "../../../../emulator";

let emulator: WorkspaceEmulator;

beforeEach(async () => {
  emulator = await startWorkspaceEmulator({ desktops: 1 });
});

afterEach(() => emulator.close());

const fine = (): undefined => undefined;

async function tell(steps: readonly DemoStep[], exitCode = 0): Promise<string> {
  const printed: string[] = [];
  const pulumi = (args: readonly string[]): Promise<number> => {
    printed.push(`[${args.join(" ")}]\n`);
    return Promise.resolve(exitCode);
  };
  const session = { emulator, pulumi, close: () => Promise.resolve() };
  const print = (text: string): void => void printed.push(text);
  const end = await runDemo(steps, session, print).then(() => "", String);
  return printed.join("") + end;
}

test("a step is told as heading, what happened before, commands and requests", async () => {
  const commands = [["config", "set", "department", "sales"], ["up"]];
  const steps = [{ heading: "Up", before: () => ["a tag is gone"], commands, check: fine }];
  expect(await tell(steps)).toBe(
    [
      "",
      "== 1/1 Up",
      "   a tag is gone",
      "$ pulumi config set department sales",
      "[config set department sales]",
      "$ pulumi up",
      "[up]",
      "  requests: none",
      "",
    ].join("\n"),
  );
});

test("a command that fails ends the demonstration with a sentence", async () => {
  const steps = [
    { heading: "Up", commands: [["up", "--yes"]], check: fine },
    { heading: "Never", commands: [], check: fine },
  ];
  const told = await tell(steps, 255);
  expect(told).toContain('DemoError: "pulumi up --yes" failed with exit code 255.');
  expect(told).not.toContain("Never");
});

test("a step that does not come out as it must ends the demonstration with a sentence", async () => {
  const check = (): string => "The step had to do without requests and made 3.";
  const told = await tell([{ heading: "Preview", commands: [["preview"]], check }]);
  expect(told).toContain("DemoError: The step had to do without requests and made 3.");
});
