import { join } from "node:path";
import { messageOf, runCommand } from "../../tools/engine/processes";
import { cachedTool, runTool, toolEnvironment } from "./toolCache";

const moduleFolder = join(__dirname, "actionlint");
const version = "1.7.12";

/**
 * Returns the command that runs actionlint: built with Go from the pinned module, once per user, else
 * the one on the PATH.
 */
export async function findActionlint(): Promise<string> {
  const program = process.platform === "win32" ? "actionlint.exe" : "actionlint";
  const fill = async (folder: string): Promise<void> => {
    const target = "github.com/rhysd/actionlint/cmd/actionlint";
    const args = ["build", "-mod=readonly", "-o", join(folder, program), target];
    await runTool("go", args, moduleFolder, { ...toolEnvironment(), GOWORK: "off" });
  };
  try {
    return await cachedTool({ name: "actionlint", version, program, fill });
  } catch (error) {
    const found = await runCommand("actionlint", ["-version"], { environment: process.env });
    if (found.exitCode === 0) return "actionlint";
    throw new Error(
      `The workflows cannot be checked: actionlint is not on the PATH, and building it failed: ` +
        `${messageOf(error)}. Install Go 1.25 or newer, or actionlint.`,
      { cause: error },
    );
  }
}

/** What actionlint says of a workflow file: a line per problem; empty when there is none. */
export async function workflowProblems(file: string): Promise<string[]> {
  // Linters of scripts are left out: whether they are installed must not decide.
  const args = ["-no-color", "-oneline", "-shellcheck=", "-pyflakes=", file];
  const result = await runCommand(await findActionlint(), args, { environment: process.env });
  const lines = result.stdout.split("\n").filter((line) => line !== "");
  if (result.exitCode > 1) throw new Error(`actionlint did not run: ${result.stderr}`);
  return lines;
}
