import { onceStarterEnds } from "./starter";
import type { Terminal } from "./terminal";

/**
 * Aborted when a command that lasts is to end: on SIGINT and SIGTERM and, unless it is detached, when
 * its terminal closes (SIGHUP) or the program that started it ends.
 */
export function stopSignal(isDetached: boolean, terminal: Terminal): AbortSignal {
  const controller = new AbortController();
  const stop = (): void => {
    controller.abort();
  };
  process.once("SIGINT", stop).once("SIGTERM", stop);
  if (isDetached) {
    // Node.js does not inherit from nohup that the signal is ignored.
    process.on("SIGHUP", () => undefined);
    return controller.signal;
  }
  process.once("SIGHUP", stop);
  onceStarterEnds(() => {
    terminal.stderr.write(STARTER_ENDED);
    stop();
  });
  return controller.signal;
}

const STARTER_ENDED =
  "The program that started the emulator has ended, so the emulator ends too (--detached keeps it running).\n";
