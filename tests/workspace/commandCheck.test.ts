import type { EmulatedDesktop } from "../../emulator";
import { runCommand } from "./commandSupport";
import { closeAll, startEmulator } from "./support";

afterEach(closeAll);

/** Desktops of which the first `tagged` carry an owner. */
function desktops(count: number, tagged: number): EmulatedDesktop[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    name: `desktop-${index}`,
    tags: index < tagged ? { owner: "li", _sys_x: "y" } : { _sys_x: "y" },
  }));
}

const check = ["check", "--require", "owner"];

test.each([
  { count: 1, tagged: 1, exitCode: 0 },
  { count: 1, tagged: 0, exitCode: 1 },
  { count: 3, tagged: 2, exitCode: 1 },
  { count: 3, tagged: 3, exitCode: 0 },
  { count: 2500, tagged: 2500, exitCode: 0 },
  { count: 2500, tagged: 2499, exitCode: 1 },
])(
  "of $count desktops with $tagged owners, check ends with $exitCode",
  async ({ count, tagged, exitCode }) => {
    const emulator = await startEmulator({ desktops: desktops(count, tagged) });
    const run = await runCommand(check, emulator.environment);
    expect(run).toMatchObject({ exitCode, stderr: "" });
    expect(emulator.requests).toHaveLength(Math.ceil(count / 1000));
  },
);

test("without desktops there is nothing to find, and a warning", async () => {
  const emulator = await startEmulator();
  const run = await runCommand(check, emulator.environment);
  expect(run).toMatchObject({ exitCode: 0, stderr: "warning: no desktops were found.\n" });
  expect(run.stdout).toMatch(/^There are no desktops to check\.\n/);
});

test("--name leaves out the others", async () => {
  const emulator = await startEmulator({ desktops: desktops(11, 10) });
  const run = await runCommand([...check, "--name", "desktop-1"], emulator.environment);
  expect(run).toMatchObject({ exitCode: 1 });
  expect(run.stdout).toMatch(/^1 of 2 desktops does not fit[^]*\n {2}desktop-10 .* lacks owner\n$/);
});

test("--allow restricts values, of which --require is none", async () => {
  const emulator = await startEmulator({ desktops: desktops(3, 2) });
  const allow = (values: string) =>
    runCommand(["check", "--allow", `owner=${values}`], emulator.environment);
  expect(await allow("li,wang")).toMatchObject({ exitCode: 0 });
  expect(await allow("wang")).toMatchObject({ exitCode: 1 });
});

test.each(["text", "markdown", "json"])("%s goes to stdout alone", async (format) => {
  const emulator = await startEmulator({ desktops: desktops(30, 0) });
  const run = await runCommand([...check, "--format", format, "--all"], emulator.environment);
  expect(run).toMatchObject({ exitCode: 1, stderr: "" });
  expect(run.stdout.match(/desktop-\d+/g)).toHaveLength(30);
  expect(run.stdout).not.toContain("\u001b");
});

test.each([
  [["check"], /^error: There is nothing to check\. Give --require/],
  [["check", "--require", ""], /without empty entries/],
  [["check", "--allow", "owner"], /key=value1,value2/],
  [["check", "--require", "a", "--format", "html"], /Allowed choices are text, json, markdown/],
  [["check", "--require", "a", "--cwd", "x"], /give --stack as well/],
  [["check", "--require", "a", "more"], /too many arguments/],
])("%j is wrong usage: exit code 2", async (args, said) => {
  const emulator = await startEmulator();
  const run = await runCommand(args, emulator.environment);
  expect(run).toMatchObject({ exitCode: 2, stdout: "" });
  expect(run.stderr).toMatch(said);
  expect(emulator.requests).toHaveLength(0);
});

test("missing settings are told in the provider's sentences: exit code 2", async () => {
  const run = await runCommand(check, {});
  expect(run).toMatchObject({ exitCode: 2, stdout: "" });
  expect(run.stderr).toMatch(/^error: The region is not set\. Set it with `pulumi config set /);
  expect(run.stderr).toMatch(/\nerror: No credentials are set: /);
});

test("a refusal of the service is a failure, not a finding: exit code 2", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const wrong = { ...emulator.environment, HW_SECRET_KEY: "made-up-secret" };
  const run = await runCommand(check, wrong);
  expect(run).toMatchObject({ exitCode: 2, stdout: "" });
  expect(run.stderr).toMatch(/^error: .*401/);
  expect(run.stderr).not.toContain("made-up-secret");
});
