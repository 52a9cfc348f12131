import {
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
  createServer,
  request,
} from "node:http";

/** A server of a test on this machine. */
export interface LocalServer {
  readonly endpoint: string;
  /** Ends it, connections under way included. */
  close(): Promise<void>;
}

/** Starts a server on a port of the system's choice. Connections stay open until it is closed. */
export async function startLocalServer(listener: RequestListener): Promise<LocalServer> {
  const server = createServer(listener);
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Passes a request on to a service; its answer comes when `released` resolves. Default: at once. */
export function passOn(
  asked: IncomingMessage,
  answer: ServerResponse,
  target: string,
  released: () => Promise<void> = () => Promise.resolve(),
): void {
  const { method, headers, url = "/" } = asked;
  // The headers stay as they are, Host too: they are signed.
  const further = request(new URL(url, target), { method, headers }, (answered) => {
    void released().then(() => {
      answer.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(answer);
    });
  });
  further.on("error", () => answer.destroy());
  asked.pipe(further);
}
