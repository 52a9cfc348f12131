import { passOn, startLocalServer } from "./localServer";

/** Stands before a service and can hold back its answers. */
export interface Gate {
  /** Where callers send their requests. */
  readonly endpoint: string;
  /** Passes everything on to this service from now on. */
  leadTo(endpoint: string): void;
  /** Holds back all answers that come from now on. */
  shut(): void;
  /** Lets through what was held back, and all that follows. */
  open(): void;
  close(): Promise<void>;
}

/** Opens a gate on this machine. */
export async function startGate(): Promise<Gate> {
  let target = "";
  let released = Promise.resolve();
  let release = (): void => undefined;
  const server = await startLocalServer((asked, answer) => {
    passOn(asked, answer, target, () => released);
  });
  return {
    endpoint: server.endpoint,
    leadTo: (endpoint) => {
      target = endpoint;
    },
    shut: () => {
      released = new Promise((resolve) => {
        release = resolve;
      });
    },
    open: () => {
      release();
    },
    close: async () => {
      release();
      await server.close();
    },
  };
}
