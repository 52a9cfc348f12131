import { createServer } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { listen } from "./support";

/** A proxy of this machine. */
export interface Proxy {
  readonly url: string;
  /** `127.0.0.1:PORT` */
  readonly address: string;
  /** What clients asked the proxy to connect to. */
  readonly asked: string[];
  readonly authorizations: (string | undefined)[];
}

/** What a proxy does with CONNECT. */
export type ProxyAnswer =
  { readonly status: number } | { readonly tunnelTo: number } | "silence" | "hang up";

/** Starts a proxy that answers every CONNECT in the same way. */
export async function startProxy(answer: ProxyAnswer): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const server = createServer().on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    authorizations.push(request.headers["proxy-authorization"]);
    if (answer === "hang up") socket.destroy();
    if (typeof answer === "string") return;
    if ("tunnelTo" in answer) connectTo(answer.tunnelTo, socket);
    else socket.end(`HTTP/1.1 ${answer.status} No\r\ncontent-length: 0\r\n\r\n`);
  });
  const address = `127.0.0.1:${await listen(server)}`;
  return { url: `http://${address}`, address, asked, authorizations };
}

/** Answers a CONNECT with a tunnel to a port of this machine. */
export function connectTo(port: number, socket: Duplex): void {
  const upstream = connect(port, "127.0.0.1", () => {
    socket.write("HTTP/1.1 200 OK\r\n\r\n");
    socket.pipe(upstream).pipe(socket);
  });
  for (const end of [socket, upstream]) end.on("error", () => end.destroy());
}
