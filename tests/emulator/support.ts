import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { type IncomingMessage, request } from "node:http";
import { text as readAll } from "node:stream/consumers";
import type { EmulatorOptions, WorkspaceEmulator } from "../../emulator";
import { startWorkspaceEmulator } from "../../emulator";

const running: WorkspaceEmulator[] = [];

/** Starts an emulator that {@link closeAll} closes. */
export async function start(options: EmulatorOptions = {}): Promise<WorkspaceEmulator> {
  const emulator = await startWorkspaceEmulator(options);
  running.push(emulator);
  return emulator;
}

/** For afterEach: closes what the test started. */
export async function closeAll(): Promise<void> {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
}

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: unknown;
}

export interface Call {
  method: "GET" | "POST" | "DELETE" | "PUT";
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  accessKey?: string;
  secretKey?: string;
}

/** Sends as it is, without a signature. */
export async function send(
  endpoint: string,
  call: Omit<Call, "body"> & { text?: string | Buffer },
): Promise<Reply> {
  const pairs = Object.entries(call.query ?? {}).map((pair) => pair.map(encodeURIComponent));
  const query = pairs.map(([name = "", value = ""]) => `${name}=${value}`).join("&");
  const url = `${endpoint}${call.path}${query === "" ? "" : `?${query}`}`;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { method, text } = call;
    const length = text === undefined ? {} : { "content-length": Buffer.byteLength(text) };
    const headers = { ...length, ...call.headers };
    request(url, { method, headers }, resolve).once("error", reject).end(text);
  });
  const text = await readAll(answer);
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  const json: unknown = isJson ? JSON.parse(text) : undefined;
  return { status: answer.statusCode ?? 0, headers: answer.headers, text, json };
}

/** Signs with the official signer and sends. */
export async function sendSigned(emulator: WorkspaceEmulator, call: Call): Promise<Reply> {
  const signed: Record<string, string> = AKSKSigner.sign(
    {
      endpoint: `${emulator.endpoint}${call.path}`,
      method: call.method,
      headers: {
        ...(call.body === undefined ? {} : { "content-type": "application/json" }),
        ...call.headers,
      },
      data: call.body,
      queryParams: call.query ?? {},
    },
    {
      getAk: () => call.accessKey ?? emulator.accessKey,
      getSk: () => call.secretKey ?? emulator.secretKey,
    } as never,
  );
  return send(emulator.endpoint, {
    ...call,
    headers: signed,
    ...(call.body === undefined ? {} : { text: JSON.stringify(call.body) }),
  });
}

/** The path of a call in the emulator's project. */
export function path(emulator: WorkspaceEmulator, resource: string): string {
  return `/v2/${emulator.projectId}/desktops/${resource}`;
}

type TagsById = Record<string, Record<string, string>>;

function entries(tags: TagsById): unknown[] {
  return Object.entries(tags).map(([desktop_id, own]) => ({
    desktop_id,
    tags: Object.entries(own).map(([key, value]) => ({ key, value })),
  }));
}

export function addTags(emulator: WorkspaceEmulator, tags: TagsById): Promise<Reply> {
  return write(emulator, "POST", { desktops: entries(tags) });
}

export function removeTags(
  emulator: WorkspaceEmulator,
  keys: Record<string, readonly string[]>,
): Promise<Reply> {
  const desktops = Object.entries(keys).map(([desktop_id, own]) => ({
    desktop_id,
    tags: own.map((key) => ({ key })),
  }));
  return write(emulator, "DELETE", { desktops });
}

/** A batch-tags call with any body. */
export function write(
  emulator: WorkspaceEmulator,
  method: "POST" | "DELETE",
  body: unknown,
): Promise<Reply> {
  return sendSigned(emulator, { method, path: path(emulator, "batch-tags"), body });
}

/** A filter or count call with any body. */
export function read(emulator: WorkspaceEmulator, body: unknown): Promise<Reply> {
  return sendSigned(emulator, {
    method: "POST",
    path: path(emulator, "resource-instances/action"),
    body,
  });
}
