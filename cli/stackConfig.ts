import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as z from "zod";
import { messageOf } from "../provider/messages/wording";
import { parseJson, printable } from "../provider/workspace/text";
import type { Environment } from "../provider/workspace/types";

/** Returns a value of the stack's configuration by its key, without the `huaweicloud:` prefix. */
export type StackConfig = (key: string) => string | undefined;

const noSuchFile = z.object({ code: z.literal("ENOENT") });
const configuration = z.record(z.string(), z.object({ value: z.string().optional() }));

/**
 * Reads the `huaweicloud:*` configuration of a stack, secrets in clear text, by running
 * `pulumi config`. Its output goes nowhere else.
 *
 * @param cwd - The folder of the Pulumi program; default: the current one.
 * @throws Error with what to do when there is no `pulumi`, or when it fails.
 */
export async function readStackConfig(
  stack: string,
  cwd: string | undefined,
  environment: Environment,
): Promise<StackConfig> {
  const place = cwd === undefined ? [] : [`--cwd=${cwd}`];
  const output = parseJson(await runPulumi(stack, place, environment));
  const { success, data } = configuration.safeParse(output);
  // The schema's own reason would quote the output, which holds secrets.
  if (!success) throw failure(stack, NO_CONFIGURATION);
  return (key) => data[`huaweicloud:${key}`]?.value;
}

async function runPulumi(
  stack: string,
  place: readonly string[],
  environment: Environment,
): Promise<string> {
  const args = ["config", "--json", "--show-secrets", `--stack=${stack}`, ...place];
  const quiet = ["--non-interactive", "--color=never"];
  const running = promisify(execFile)("pulumi", [...args, ...quiet], {
    env: { ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  const { stdout } = await running.catch((error: unknown) => {
    // The error is no cause, because it holds the output; its message quotes stderr alone.
    throw failure(stack, reasonOf(error));
  });
  return stdout;
}

const NO_CONFIGURATION =
  "`pulumi config --json` printed something other than a configuration. Check that pulumi is the Pulumi CLI, and that it is up to date.";
const NO_PULUMI =
  "there is no program pulumi on the PATH. Install the Pulumi CLI, or leave --stack out and give the settings by environment variables such as HW_REGION_NAME.";
const REFUSED_ADVICE =
  "Check --stack and --cwd, and the backend and the passphrase that pulumi needs.";

function reasonOf(error: unknown): string {
  if (noSuchFile.safeParse(error).success) return NO_PULUMI;
  const said = printable(messageOf(error), 500);
  return `${/[.!?]$/.test(said) ? said : `${said}.`} ${REFUSED_ADVICE}`;
}

function failure(stack: string, reason: string): Error {
  const name = printable(stack, 64);
  return new Error(`The configuration of the stack "${name}" could not be read: ${reason}`);
}
