import { execFile, type ExecFileException } from "node:child_process";
import * as z from "zod";
import { printable } from "../provider/workspace/text";

const MAX_OUTPUT = 64 * 1024 * 1024;
const TIMEOUT_MS = 120_000;
const PREFIX = "huaweicloud:";

/** Which stack to read. */
export interface StackChoice {
  readonly stack: string;
  /** The folder of the Pulumi program; default: the current one. */
  readonly cwd?: string | undefined;
}

/** A value of the stack's configuration, by its key without the `huaweicloud:` prefix. */
export type StackConfig = (key: string) => string | undefined;

const configuration = z.record(z.string(), z.object({ value: z.string().optional() }));

/**
 * Reads the `huaweicloud:*` configuration of a stack, secrets in clear text, by running
 * `pulumi config`. What that prints goes nowhere else.
 *
 * @throws Error with what to do when there is no `pulumi`, or when it fails.
 */
export async function readStackConfig(
  choice: StackChoice,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<StackConfig> {
  const values = parseConfig(await runPulumi(choice, environment), choice);
  return (key) => values.get(`${PREFIX}${key}`);
}

function parseConfig(output: string, choice: StackChoice): Map<string, string | undefined> {
  try {
    const settings = Object.entries(configuration.parse(JSON.parse(output)));
    return new Map(settings.map(([key, { value }]) => [key, value]));
  } catch {
    // The reason would quote the output, which holds secrets.
    throw failure(choice, "`pulumi config --json` printed something other than a configuration", {
      advice: "Check that pulumi is the Pulumi CLI, and that it is up to date.",
    });
  }
}

function runPulumi(
  choice: StackChoice,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const place = choice.cwd === undefined ? [] : [`--cwd=${choice.cwd}`];
  const quiet = ["--non-interactive", "--color=never"];
  const args = ["config", "--json", "--show-secrets", `--stack=${choice.stack}`, ...place];
  const options = { env: { ...environment }, maxBuffer: MAX_OUTPUT, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    execFile("pulumi", [...args, ...quiet], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else reject(error.code === "ENOENT" ? notThere(choice) : refused(choice, error, stderr));
    });
  });
}

function notThere(choice: StackChoice): Error {
  return failure(choice, "there is no program pulumi on the PATH", {
    advice:
      "Install the Pulumi CLI, or leave --stack out and give the settings by environment variables such as HW_REGION_NAME.",
  });
}

function refused(choice: StackChoice, error: ExecFileException, stderr: string): Error {
  const { code, signal } = error;
  const end = typeof code === "number" ? `with exit code ${code}` : `by ${signal ?? "a signal"}`;
  const said = printable(stderr, 500);
  return failure(choice, `pulumi ended ${end}${said === "" ? "" : ` and said: ${said}`}`, {
    advice: "Check --stack and --cwd, and the backend and the passphrase that pulumi needs.",
  });
}

function failure({ stack }: StackChoice, reason: string, { advice }: { advice: string }): Error {
  const full = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return new Error(
    `The configuration of the stack "${printable(stack, 64)}" could not be read: ${full} ${advice}`,
  );
}
