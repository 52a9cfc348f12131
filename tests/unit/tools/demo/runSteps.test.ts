import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../../../emulator";
import { runSteps, summaryOf } from "../../../../tools/demo/runSteps";
import type { Step } from "../../../../tools/demo/steps";
import { addTags } from "../../../emulator/support";

let emulator: WorkspaceEmulator;

beforeEach(async () => {
  emulator = await startWorkspaceEmulator({ desktops: 1 });
});

afterEach(() => emulator.close());

/** Returns what the steps print, with the error that ends them. */
async function told(
  steps: readonly Step[],
  run: () => Promise<number> = () => Promise.resolve(0),
): Promise<string> {
  const printed: string[] = [];
  const print = (text: string): void => void printed.push(text);
  const pulumi = (args: readonly string[]): Promise<number> => {
    print(`[${args.join(" ")}]\n`);
    return run();
  };
  const end = await runSteps(steps, { emulator, pulumi, print }).then(() => "", String);
  return printed.join("") + end;
}

test("a step prints its heading, what happens first, its commands and requests", async () => {
  const commands = ["pulumi config set department sales", "pulumi up"];
  const before = ({ console }: WorkspaceEmulator): string[] => {
    for (const { id } of console.list()) console.setTag(id, "owner", "eve");
    return ["the owner is eve"];
  };
  expect(await told([{ heading: "Up", before, commands, written: 0 }])).toBe(
    [
      "",
      "== 1/1 Up",
      "   the owner is eve",
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
    { heading: "Up", commands: ["pulumi up --yes"], written: 0 },
    { heading: "Never", commands: [], written: 0 },
  ];
  const text = await told(steps, () => Promise.resolve(255));
  expect(text).toContain('Error: "pulumi up --yes" failed with exit code 255.');
  expect(text).not.toContain("Never");
});

test.each([0, 2])(
  "a step that writes to 1 desktop, but should write to %i, ends the demonstration with a sentence",
  async (written) => {
    const tagOne = async (): Promise<number> => {
      const [desktop] = emulator.console.list();
      const { status } = await addTags(emulator, { [desktop?.id ?? ""]: { owner: "li" } });
      return status === 204 ? 0 : status;
    };
    const text = await told([{ heading: "Up", commands: ["pulumi up"], written }], tagOne);
    expect(text).toContain(`Error: The step wrote to 1 desktops, but should write to ${written}.`);
  },
);

test.each([
  ["none", [], "none"],
  ["one", [{ action: "filter", status: 200 }], "1 filter"],
  [
    "neighbours together, in order",
    [
      { action: "filter", status: 200 },
      { action: "add-tags", status: 204 },
      { action: "add-tags", status: 204 },
      { action: "filter", status: 200 },
    ],
    "1 filter, 2 add-tags, 1 filter",
  ],
  [
    "failures apart",
    [
      { action: "add-tags", status: 429 },
      { action: "add-tags", status: 204 },
      { action: "add-tags", status: "reset" },
    ],
    "1 add-tags (429), 1 add-tags, 1 add-tags (reset)",
  ],
] as const)("requests are summed up in order of arrival: %s", (_, requests, want) => {
  expect(summaryOf(requests)).toBe(want);
});
