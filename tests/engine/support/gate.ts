import { once } from "node:events";
import { type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import { z } from "zod";

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

const address = z.object({ port: z.number() });

/** Opens a gate on this machine. Headers pass unchanged, so that signatures stay good. */
export async function startGate(): Promise<Gate> {
  let target = "";
  let released = Promise.resolve();
  let release = (): void => undefined;
  const server = createServer((asked, answer) => {
    passOn(asked, answer, target, () => released);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    endpoint: `http://127.0.0.1:${address.parse(server.address()).port}`,
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
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function passOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  target: string,
  released: () => Promise<void>,
): void {
  const { method, headers, url = "/" } = asked;
  const further = request(new URL(url, target), { method, headers }, (answered) => {
    void released().then(() => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
  });
  further.on("error", () => answer.destroy());
  asked.pipe(further);
}
