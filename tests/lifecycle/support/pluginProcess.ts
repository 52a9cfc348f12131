import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { FaultOptions, WorkspaceEmulator } from "../../../emulator";
import { Lifecycle } from "../../../provider/lifecycle";
import { createWorkspaceClient } from "../../../provider/workspace/client";
import type { Course, Refusing } from "./course";
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
        refuseNext(emulator, options, course.refusing);
        dispatch(options, new Watched(handler, answered));
      },
      () => {
        handler.onResponseError?.(NO_CONTROLLER, new Error("The process has died."));
      },
    );
    return true;
  });
  return new Lifecycle({
    makeClient: (settings) =>
      Promise.resolve(
        createWorkspaceClient({
          ...{ settings, dispatcher: inTurn, sleep },
          ...{ maxTries: course.maxTries ?? 6, random: () => 0.5 },
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
  refusing: Refusing | undefined,
): void {
  if (refusing === undefined) return;
  const { action, status, desktopId } = refusing;
  const isMeant =
    path.endsWith("/batch-tags") &&
    method === (action === "add" ? "POST" : "DELETE") &&
    (desktopId === undefined || textOf(body).includes(JSON.stringify(desktopId)));
  const refusal = { status, errorCode: "WKS.00000099", errorMsg: "refused" };
  const faults: FaultOptions = isMeant ? { script: [refusal] } : {};
  emulator.setFaults(faults);
}

function textOf(body: Dispatcher.DispatchOptions["body"]): string {
  if (typeof body === "string") return body;
  return body instanceof Uint8Array ? Buffer.from(body).toString() : "";
}

/** Passes on what happens to a request, and tells when it is over. */
class Watched implements Dispatcher.DispatchHandler {
  readonly #handler: Dispatcher.DispatchHandler;
  readonly #ended: () => void;

  constructor(handler: Dispatcher.DispatchHandler, ended: () => void) {
    this.#handler = handler;
    this.#ended = ended;
  }

  onRequestStart(controller: Dispatcher.DispatchController, context: unknown): void {
    this.#handler.onRequestStart?.(controller, context);
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusMessage?: string,
  ): void {
    this.#handler.onResponseStart?.(controller, status, headers, statusMessage);
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#handler.onResponseData?.(controller, chunk);
  }

  onResponseEnd(controller: Dispatcher.DispatchController, trailers: IncomingHttpHeaders): void {
    this.#handler.onResponseEnd?.(controller, trailers);
    this.#ended();
  }

  onResponseError(controller: Dispatcher.DispatchController, error: Error): void {
    this.#handler.onResponseError?.(controller, error);
    this.#ended();
  }
}
