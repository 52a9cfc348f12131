import type { Dispatcher } from "undici";
import type { WorkspaceEmulator } from "../../../emulator";
import { Lifecycle } from "../../../provider/lifecycle";
import { createWorkspaceClient } from "../../../provider/workspace/client";
import type { Course } from "./courses";
import type { Scheduler } from "./scheduler";

/** Where the plugin processes of one test file run. */
export interface Machine {
  readonly emulator: WorkspaceEmulator;
  /** Keeps connections between processes, so that a thousand runs need no thousand sockets. */
  readonly dispatcher: Dispatcher;
}

/** Starts what the engine starts for each command: the real lifecycle, whose every request waits for its turn. */
export function startProcess(machine: Machine, scheduler: Scheduler, course: Course): Lifecycle {
  const { emulator, dispatcher } = machine;
  const { clock, sleep } = scheduler;
  const inTurn = dispatcher.compose((dispatch) => (options, handler) => {
    scheduler.request(
      (answered) => {
        refuseNext(emulator, options, course);
        dispatch(options, watched(handler, answered));
      },
      () => {
        handler.onResponseError?.(NO_CONTROLLER, new Error("The process has died."));
      },
    );
    return true;
  });
  const { maxTries = 6 } = course;
  return new Lifecycle({
    makeClient: (settings) =>
      Promise.resolve(
        createWorkspaceClient({
          ...{ settings, dispatcher: inTurn, sleep, maxTries, random: () => 0.5 },
        }),
      ),
    environment: emulator.environment,
    clock,
    sleep,
    say: () => undefined,
  });
}

/** What a handler is told with when its request was never sent. */
const NO_CONTROLLER: Dispatcher.DispatchController = {
  ...{ aborted: true, paused: false, reason: null },
  ...{ abort: () => undefined, pause: () => undefined, resume: () => undefined },
};

/** Has the emulator refuse the next request if it is one that the course refuses. */
function refuseNext(
  emulator: WorkspaceEmulator,
  { method, path, body }: Dispatcher.DispatchOptions,
  { refusing }: Course,
): void {
  if (refusing === undefined) return;
  const { action, status, desktopId } = refusing;
  const isMeant =
    path.endsWith("/batch-tags") &&
    method === (action === "add" ? "POST" : "DELETE") &&
    (desktopId === undefined || textOf(body).includes(JSON.stringify(desktopId)));
  const refusal = { status, errorCode: "WKS.00000099", errorMsg: "refused" };
  emulator.setFaults(isMeant ? { script: [refusal] } : {});
}

function textOf(body: Dispatcher.DispatchOptions["body"]): string {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString() : "";
}

/** Passes on what happens to a request, and tells when it is over. */
function watched(
  handler: Dispatcher.DispatchHandler,
  ended: () => void,
): Dispatcher.DispatchHandler {
  return {
    onRequestStart: (...given) => handler.onRequestStart?.(...given),
    onResponseStart: (...given) => handler.onResponseStart?.(...given),
    onResponseData: (...given) => handler.onResponseData?.(...given),
    onResponseEnd: (...given) => {
      handler.onResponseEnd?.(...given);
      ended();
    },
    onResponseError: (...given) => {
      handler.onResponseError?.(...given);
      ended();
    },
  };
}
