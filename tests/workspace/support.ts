import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { text as readAll } from "node:stream/consumers";
import {
  startWorkspaceEmulator,
  type EmulatorOptions,
  type WorkspaceEmulator,
} from "../../emulator";
import {
  createWorkspaceClient,
  type WorkspaceClientOptions,
} from "../../provider/workspace/client";
import { isWorkspaceError, type WorkspaceError } from "../../provider/workspace/errors";
import { readSettings } from "../../provider/workspace/settings";
import type { WorkspaceClient, WorkspaceSettings } from "../../provider/workspace/types";

const closers: (() => Promise<void>)[] = [];

/** For afterEach: closes what the test started, last first. */
export async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close();
}

/** Has `close` called after the test. */
export function closeAfterTest(close: () => Promise<void>): void {
  closers.push(close);
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<WorkspaceEmulator> {
  const emulator = await startWorkspaceEmulator(options);
  closeAfterTest(() => emulator.close());
  return emulator;
}

/** A request as a scripted server received it. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface ScriptedServer {
  readonly endpoint: string;
  readonly received: Received[];
  /** How many connections were opened. */
  readonly connections: () => number;
}

type Script = (response: ServerResponse, request: Received, number: number) => void;

/** A server that answers its nth request (from 0) as the script says. */
export async function startScripted(script: Script): Promise<ScriptedServer> {
  const received: Received[] = [];
  let connections = 0;
  const server = createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    void readAll(request).then((body) => {
      const entry = { method, url, headers, body };
      received.push(entry);
      script(response, entry, received.length - 1);
    });
  });
  server.on("connection", () => (connections += 1));
  const endpoint = `http://127.0.0.1:${await listen(server)}`;
  return { endpoint, received, connections: () => connections };
}

/** Listens on a port of the system's choice until the test is over. */
export async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeAfterTest(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port.");
  return address.port;
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "x-request-id": "req-1" });
  response.end(JSON.stringify(body));
}

/** Settings for a server that is no emulator; the keys are made up. */
export function settingsFor(
  endpoint: string,
  more: Record<string, string> = {},
): WorkspaceSettings {
  return settingsOf({
    HW_REGION_NAME: "eu-west-101",
    HW_PROJECT_ID: "project1",
    HW_ACCESS_KEY: "made-up-access-key",
    HW_SECRET_KEY: "made-up-secret-key",
    HW_WORKSPACE_ENDPOINT: endpoint,
    HW_IAM_ENDPOINT: endpoint,
    ...more,
  });
}

/** Settings from these variables alone. */
export function settingsOf(environment: Record<string, string>): WorkspaceSettings {
  return readSettings({ config: () => undefined, environment });
}

/** Whom a client asks: by settings, or an emulator, or the endpoint of a scripted server. */
export type Target = WorkspaceSettings | WorkspaceEmulator | string;

export interface TestClient {
  readonly client: WorkspaceClient;
  /** What the client would have waited, in milliseconds. */
  readonly waits: number[];
  readonly warnings: string[];
}

/** A client that records its waits instead of waiting; jitter is always half. */
export function createClient(
  target: Target,
  options: Partial<WorkspaceClientOptions> = {},
): TestClient {
  const waits: number[] = [];
  const warnings: string[] = [];
  const client = createWorkspaceClient({
    settings: settingsFrom(target),
    environment: {},
    random: () => 0.5,
    warn: (message) => warnings.push(message),
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
    ...options,
  });
  closeAfterTest(() => client.close());
  return { client, waits, warnings };
}

function settingsFrom(target: Target): WorkspaceSettings {
  if (typeof target === "string") return settingsFor(target);
  return "credentials" in target ? target : settingsOf(target.environment);
}

/** The error that a call ends with; fails when it ends well or with an error of another kind. */
export async function errorOf(call: Promise<unknown>): Promise<WorkspaceError> {
  const outcome: unknown = await call.then(
    () => "no error",
    (error: unknown) => error,
  );
  if (isWorkspaceError(outcome)) return outcome;
  throw new Error(`Expected an error of the client, but got ${String(outcome)}.`);
}

/** The error that counting desktops ends with. */
export function countError(
  target: Target,
  options: Partial<WorkspaceClientOptions> = {},
): Promise<WorkspaceError> {
  return errorOf(createClient(target, options).client.countDesktops());
}
