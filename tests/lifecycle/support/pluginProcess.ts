import type { Agent, Dispatcher } from "undici";
import type { WorkspaceEmulator } from "../../../emulator";
import { Lifecycle } from "../../../provider/lifecycle";
import { createWorkspaceClient } from "../../../provider/workspace/client";
import type { Scheduler } from "./scheduler";

/** Where the plugin processes of one test file run. */
export interface Machine {
  readonly emulator: WorkspaceEmulator;
  /** Keeps connections between processes, so that a thousand runs need no thousand sockets. */
  readonly agent: Agent;
}

/** Starts what the engine starts for each command: the real lifecycle, whose every request waits for its turn. */
export function startProcess(
  { emulator, agent }: Machine,
  scheduler: Scheduler,
  maxTries: number,
): Lifecycle {
  const dispatcher = inTurns(agent, scheduler);
  const { clock, sleep } = scheduler;
  return new Lifecycle({
    makeClient: (settings) =>
      Promise.resolve(
        createWorkspaceClient({ settings, dispatcher, sleep, maxTries, random: () => 0.5 }),
      ),
    environment: emulator.environment,
    clock,
    sleep,
    say: () => undefined,
  });
}

function inTurns(agent: Agent, scheduler: Scheduler): Dispatcher {
  return agent.compose((dispatch) => (options, handler) => {
    scheduler.request((answered) => dispatch(options, toldAtEnd(handler, answered)));
    return true;
  });
}

function toldAtEnd(
  handler: Dispatcher.DispatchHandler,
  answered: () => void,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...args) => handler.onRequestStart?.(...args),
    onResponseStart: (...args) => handler.onResponseStart?.(...args),
    onResponseData: (...args) => handler.onResponseData?.(...args),
    onResponseEnd: (...args) => {
      handler.onResponseEnd?.(...args);
      answered();
    },
    onResponseError: (...args) => {
      handler.onResponseError?.(...args);
      answered();
    },
  };
}
