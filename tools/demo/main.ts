import { ensureEngine } from "../engine";
import { messageOf } from "../engine/caught";
import { abandonable, listenForInterruption } from "./interruption";
import { runDemo } from "./runDemo";
import { openSession } from "./session";
import { demoSteps } from "./steps";

const print = (text: string): void => {
  process.stdout.write(text);
};

/** Shows the whole life of a stack against an emulated service. */
async function demonstrate(signal: AbortSignal): Promise<void> {
  const engine = await abandonable(ensureEngine(), signal);
  const started = Date.now();
  const session = await openSession(engine, signal, print);
  try {
    print(`Pulumi ${engine.version} runs examples/quickstart against an emulated Workspace\n`);
    print(`service with ${session.emulator.console.list().length} desktops.\n`);
    await runDemo(demoSteps, session, print);
  } finally {
    await session.close();
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  print(`\nEvery step did what it should, in ${seconds} s altogether.\n`);
}

/** Gives the exit code: 130 when it was interrupted, as is usual in a shell. */
async function main(): Promise<number> {
  const { signal, stopListening } = listenForInterruption(print);
  try {
    await demonstrate(signal);
    return 0;
  } catch (error) {
    process.stderr.write(
      `\n${signal.aborted ? "The demonstration was interrupted." : messageOf(error)}\n`,
    );
    return signal.aborted ? 130 : 1;
  } finally {
    stopListening();
  }
}

void main().then((exitCode) => {
  // An abandoned download or build must not keep the process.
  process.exit(exitCode);
});
