import { summarizeRequests } from "./requestSummary";
import type { Session } from "./session";
import type { DemoStep } from "./steps";

/** A step did not come out as it had to; the message is a sentence. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

/** Runs the steps in order and tells of each: heading, commands, what Pulumi prints, requests. */
export async function runDemo(
  steps: readonly DemoStep[],
  session: Session,
  print: (text: string) => void,
): Promise<void> {
  for (const [index, step] of steps.entries()) {
    print(`\n== ${index + 1}/${steps.length} ${step.heading}\n`);
    await runStep(step, session, print);
  }
}

async function runStep(
  step: DemoStep,
  { emulator, pulumi }: Session,
  print: (text: string) => void,
): Promise<void> {
  emulator.clearRequests();
  for (const line of step.before?.(emulator) ?? []) print(`   ${line}\n`);
  for (const command of step.commands) {
    const typed = `pulumi ${command.join(" ")}`;
    print(`$ ${typed}\n`);
    const exitCode = await pulumi(command);
    if (exitCode !== 0) throw new DemoError(`"${typed}" failed with exit code ${exitCode}.`);
  }
  print(`  requests: ${summarizeRequests(emulator.requests)}\n`);
  const problem = step.check(emulator);
  if (problem !== undefined) throw new DemoError(problem);
}
