import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { type IncomingMessage, request } from "node:http";
import { text as readAll } from "node:stream/consumers";
import type { WorkspaceEmulator } from "../../emulator";

export { closeAll, startEmulator as start } from "../workspace/support";

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  json: unknown;
}

/** A request. Default: IAM's list of projects. */
export interface Call {
  method?: "GET" | "POST" | "DELETE" | "PUT";
  path?: string;
  headers?: Record<string, string>;
  query?: Record<string, string>;
  text?: string | Buffer;
}

/** A request to be signed, with the emulator's own keys unless others are given. */
export interface SignedCall extends Omit<Call, "text"> {
  body?: unknown;
  accessKey?: string;
  secretKey?: string;
}

/** Sends as it is, without a signature. */
export async function send(
  { endpoint }: Pick<WorkspaceEmulator, "endpoint">,
  { method = "GET", path = "/v3/projects", headers = {}, query = {}, text }: Call = {},
): Promise<Reply> {
  const pairs = Object.entries(query).map((pair) => pair.map(encodeURIComponent).join("="));
  const url = `${endpoint}${path}${pairs.length === 0 ? "" : `?${pairs.join("&")}`}`;
  const length = text === undefined ? {} : { "content-length": Buffer.byteLength(text) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const options = { method, headers: { ...length, ...headers } };
    request(url, options, resolve).once("error", reject).end(text);
  });
  const received = await readAll(answer);
  const isJson = String(answer.headers["content-type"]).startsWith("application/json");
  const json: unknown = isJson ? JSON.parse(received) : undefined;
  return { status: answer.statusCode ?? 0, headers: answer.headers, text: received, json };
}

/** Signs with the official signer and sends. */
export async function sendSigned(
  emulator: WorkspaceEmulator,
  { body, accessKey, secretKey, ...call }: SignedCall = {},
): Promise<Reply> {
  const { method = "GET", path = "/v3/projects", query = {} } = call;
  const type = body === undefined ? {} : { "content-type": "application/json" };
  const headers: Record<string, string> = AKSKSigner.sign(
    {
      ...{ endpoint: `${emulator.endpoint}${path}`, method, queryParams: query, data: body },
      headers: { ...type, ...call.headers },
    },
    {
      getAk: () => accessKey ?? emulator.accessKey,
      getSk: () => secretKey ?? emulator.secretKey,
    } as never,
  );
  const text = body === undefined ? {} : { text: JSON.stringify(body) };
  return send(emulator, { ...call, headers, ...text });
}

/** The path of a call in the emulator's project. */
export function pathOf({ projectId }: WorkspaceEmulator, resource: string): string {
  return `/v2/${projectId}/desktops/${resource}`;
}

/** Adds tags: desktop to key to value. */
export function addTags(
  emulator: WorkspaceEmulator,
  tagsById: Record<string, Record<string, string>>,
): Promise<Reply> {
  const desktops = Object.entries(tagsById).map(([desktop_id, own]) => {
    return { desktop_id, tags: Object.entries(own).map(([key, value]) => ({ key, value })) };
  });
  return write(emulator, "POST", { desktops });
}

/** A batch-tags call with any body. */
export function write(
  emulator: WorkspaceEmulator,
  method: "POST" | "DELETE",
  body: unknown,
): Promise<Reply> {
  return sendSigned(emulator, { method, path: pathOf(emulator, "batch-tags"), body });
}

/** A filter or count call with any body. */
export function read(
  emulator: WorkspaceEmulator,
  body: unknown = { action: "count" },
  headers: Record<string, string> = {},
): Promise<Reply> {
  const path = pathOf(emulator, "resource-instances/action");
  return sendSigned(emulator, { method: "POST", path, body, headers });
}
