import { execFile } from "node:child_process";
import * as z from "zod";
import { parseJson, printable } from "../provider/workspace/text";
import type { Environment } from "../provider/workspace/types";

const MAX_OUTPUT = 64 * 1024 * 1024;
const TIMEOUT_MS = 120_000;

/** Which stack to read. */
export interface StackChoice {
  readonly stack: string;
  /** The folder of the Pulumi program; default: the current one. */
  readonly cwd?: string | undefined;
}

/** Returns a value of the stack's configuration by its key, without the `huaweicloud:` prefix. */
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
  environment: Environment,
): Promise<StackConfig> {
  const output = parseJson(await runPulumi(choice, environment));
  const { success, data } = configuration.safeParse(output);
  // The schema's own reason would quote the output, which holds secrets.
  if (!success) throw failure(choice, ...NO_CONFIGURATION);
  const values = new Map(Object.entries(data));
  return (key) => values.get(`huaweicloud:${key}`)?.value;
}

function runPulumi(choice: StackChoice, environment: Environment): Promise<string> {
  const place = choice.cwd === undefined ? [] : [`--cwd=${choice.cwd}`];
  const args = ["config", "--json", "--show-secrets", `--stack=${choice.stack}`, ...place];
  const quiet = ["--non-interactive", "--color=never"];
  const options = { env: { ...environment }, maxBuffer: MAX_OUTPUT, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    execFile("pulumi", [...args, ...quiet], options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if (error.code === "ENOENT") reject(failure(choice, ...NO_PULUMI));
      else {
        const { code, signal } = error;
        const end =
          typeof code === "number" ? `with exit code ${code}` : `by ${signal ?? "a signal"}`;
        const said = stderr === "" ? "" : ` and said: ${printable(stderr, 500)}`;
        reject(failure(choice, `pulumi ended ${end}${said}`, REFUSED_ADVICE));
      }
    });
  });
}

const NO_CONFIGURATION = [
  "`pulumi config --json` printed something other than a configuration",
  "Check that pulumi is the Pulumi CLI, and that it is up to date.",
] as const;
const NO_PULUMI = [
  "there is no program pulumi on the PATH",
  "Install the Pulumi CLI, or leave --stack out and give the settings by environment variables such as HW_REGION_NAME.",
] as const;
const REFUSED_ADVICE =
  "Check --stack and --cwd, and the backend and the passphrase that pulumi needs.";

function failure({ stack }: StackChoice, reason: string, advice: string): Error {
  const sentence = /[.!?]$/.test(reason) ? reason : `${reason}.`;
  return new Error(
    `The configuration of the stack "${printable(stack, 64)}" could not be read: ${sentence} ${advice}`,
  );
}
