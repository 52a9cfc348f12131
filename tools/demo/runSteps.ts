import type { WorkspaceEmulator } from "../../emulator";
import type { Step } from "./steps";

/** Where the steps happen. */
export interface Stage {
  readonly emulator: WorkspaceEmulator;
  /** Runs Pulumi on the stack, shows its output, and returns its exit code. */
  readonly pulumi: (args: readonly string[]) => Promise<number>;
  readonly print: (text: string) => void;
}

/**
 * Runs steps in order. Prints of each what happens, what Pulumi prints, and its requests.
 *
 * @throws Error with a sentence when a command fails or writes to more or fewer desktops.
 */
export async function runSteps(steps: readonly Step[], stage: Stage): Promise<void> {
  for (const [index, step] of steps.entries()) {
    stage.print(`\n== ${index + 1}/${steps.length} ${step.heading}\n`);
    await runStep(step, stage);
  }
}

async function runStep(step: Step, { emulator, pulumi, print }: Stage): Promise<void> {
  emulator.clearRequests();
  for (const line of step.before?.(emulator) ?? []) print(`   ${line}\n`);
  for (const command of step.commands) {
    print(`$ ${command}\n`);
    const exitCode = await pulumi(command.split(" ").slice(1));
    if (exitCode !== 0) throw new Error(`"${command}" failed with exit code ${exitCode}.`);
  }
  print(`  requests: ${summaryOf(emulator.requests)}\n`);
  const own = emulator.writes.filter(({ action }) => action !== "console");
  const written = new Set(own.map(({ desktopId }) => desktopId)).size;
  if (written === step.written) return;
  throw new Error(`The step wrote to ${written} desktops, but should write to ${step.written}.`);
}

/**
 * Returns requests in order of arrival, neighbours of one kind together, failures with their status:
 * `1 filter, 3 add-tags, 1 add-tags (429)`.
 */
export function summaryOf(
  requests: readonly { readonly action: string; readonly status: number | "reset" }[],
): string {
  const groups: { what: string; count: number }[] = [];
  for (const { action, status } of requests) {
    const what = status !== "reset" && status < 300 ? action : `${action} (${status})`;
    const last = groups.at(-1);
    if (last?.what === what) last.count += 1;
    else groups.push({ what, count: 1 });
  }
  return groups.map(({ what, count }) => `${count} ${what}`).join(", ") || "none";
}
