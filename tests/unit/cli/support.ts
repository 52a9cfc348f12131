import { writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { runCommandLine } from "../../../cli/program";
import type { EmulatedDesktop } from "../../../emulator";
import { temporaryFolder } from "../../support/temporaryFolder";
import { recordTerminal } from "../../support/terminal";
import { closeAll, startEmulator } from "../../workspace/support";

export { closeAll, startEmulator };

afterEach(closeAll);

/** What a command left. */
interface CommandRun {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, in an environment of its own. */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  const terminal = recordTerminal(environment);
  const exitCode = await runCommandLine(args, terminal);
  return { exitCode, ...terminal.written };
}

/** Returns the error of a command line that fails without a result. */
export async function errorOf(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { stderr, ...others } = await runCommand(args, environment);
  expect(others).toEqual({ exitCode: 2, stdout: "" });
  return stderr;
}

/** Runs a command line on a project with these desktops, which it must only read. */
export async function runOn(
  desktops: readonly EmulatedDesktop[] | number,
  ...args: readonly string[]
): Promise<CommandRun> {
  const emulator = await startEmulator({ desktops });
  const run = await runCommand(args, emulator.environment);
  expect(emulator.writes).toEqual([]);
  return run;
}

/** Desktops from plain objects: ID to tags. They are named after their IDs. */
export function named(tags: Readonly<Record<string, Record<string, string>>>): EmulatedDesktop[] {
  return Object.entries(tags).map(([id, own]) => ({ id, name: `name-${id}`, tags: own }));
}

/** `count` desktops `PREFIX1`, `PREFIX2`, ... with the same tags. */
export function alike(
  count: number,
  prefix: string,
  tags: Readonly<Record<string, string>>,
): Record<string, Record<string, string>> {
  const ids = Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
  return Object.fromEntries(ids.map((id) => [id, { ...tags }]));
}

/** Text as a hostile API may send it. */
export const hostileTexts = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "*/ process.exit() /*",
  "a\nb",
  "\u2028evil()",
  "\u202eevil",
  "@octocat #1 http://example.com",
  "`|\\|`",
  "a|b",
  "@ts-expect-error",
  // Text like any other here, which must not end up as a comment of a program that is written.
  "eslint-disable-line",
  "</style></script><!--",
  "${process.env}",
  "__proto__",
  "\ud800",
  "x".repeat(300),
  "",
  " ",
];

/** Desktops whose names, IDs, keys and values are all hostile. */
export const hostileDesktops: readonly EmulatedDesktop[] = hostileTexts.flatMap((name, index) => [
  { id: name || "id", name, tags: { os: name, [name]: "x" } },
  { id: `id-${index}`, name, tags: {} },
]);

/** A PATH on which `pulumi` is a script of the test's, run by this Node.js. */
export function pathWithPulumi(script: string): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "pulumi"), `#!/usr/bin/env node\n${script}\n`, { mode: 0o755 });
  return [folder, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
}
