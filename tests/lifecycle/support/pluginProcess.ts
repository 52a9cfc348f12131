import type { WorkspaceEmulator } from "../../../emulator";
import { Lifecycle } from "../../../provider/lifecycle";
import { createWorkspaceClient } from "../../../provider/workspace/client";
import type { Transport } from "../../../provider/workspace/transport";
import type { Scheduler } from "./scheduler";

/** Where the plugin processes of one test file run. */
export interface Machine {
  readonly emulator: WorkspaceEmulator;
  /** Keeps connections between processes, so that a thousand runs need no thousand sockets. */
  readonly transport: Transport;
}

/** Starts what the engine starts for each command: the real lifecycle, whose every request waits for its turn. */
export function startProcess(
  { emulator, transport }: Machine,
  scheduler: Scheduler,
  maxTries: number,
): Lifecycle {
  const inTurn = inTurns(transport, scheduler);
  const { clock, sleep } = scheduler;
  return new Lifecycle({
    makeClient: (settings) =>
      Promise.resolve(
        createWorkspaceClient({ settings, transport: inTurn, sleep, maxTries, random: () => 0.5 }),
      ),
    environment: emulator.environment,
    clock,
    sleep,
    say: () => undefined,
  });
}

function inTurns(transport: Transport, scheduler: Scheduler): Transport {
  return {
    ...transport,
    exchange: (outgoing, limits) =>
      new Promise((resolve, reject) => {
        scheduler.request((answered) => {
          transport.exchange(outgoing, limits).then(resolve, reject).finally(answered);
        });
      }),
  };
}
