import { descendantsOf } from "../engine/processTree";

/** Tells whether the reader wants to stop. */
export interface Interruption {
  /** Aborted at the first Ctrl-C or termination signal. */
  readonly signal: AbortSignal;
  /** Gives the signals back to their ordinary meaning. */
  readonly stopListening: () => void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Listens for Ctrl-C. The first one asks what runs to stop, the second one kills all that was
 * started.
 */
export function listenForInterruption(print: (text: string) => void): Interruption {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) {
      signalDescendants("SIGKILL");
      return;
    }
    print("\nStopping; once more stops at once.\n");
    controller.abort();
  };
  for (const signal of signals) process.on(signal, listener);
  return {
    signal: controller.signal,
    stopListening: () => {
      for (const signal of signals) process.off(signal, listener);
    },
  };
}

/**
 * Waits for work that does not know how to stop, such as a build of the engine. When it is
 * interrupted, the processes that it started are ended and it is waited for no longer.
 */
export async function abandonable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let abandon = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abandon = () => {
      signalDescendants("SIGTERM");
      reject(new Error("The work was interrupted."));
    };
  });
  signal.addEventListener("abort", abandon);
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", abandon);
  }
}

function signalDescendants(signal: NodeJS.Signals): void {
  for (const pid of descendantsOf(process.pid)) {
    try {
      process.kill(pid, signal);
    } catch {
      // It ended by itself meanwhile.
    }
  }
}
