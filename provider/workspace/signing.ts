import { createHash, createHmac } from "node:crypto";
import type { Credentials } from "./types";

const ALGORITHM = "SDK-HMAC-SHA256";

/** Needs no encoding for the signature. */
const PLAIN_PATH = /^[A-Za-z0-9\-._~/]*$/;

type Keys = Credentials & { readonly kind: "keys" };

/** The parts of a request that its signature covers. */
export interface SignedParts {
  readonly method: string;
  /** `https://host:port` */
  readonly origin: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Exactly the text that is sent. */
  readonly body: string | undefined;
  readonly projectId?: string;
}

/** Returns the headers that authenticate a request: an IAM token, or a signature at that time. */
export function authHeaders(
  parts: SignedParts,
  credentials: Credentials,
  at: Date,
): Record<string, string> {
  if (credentials.kind === "token") return { "X-Auth-Token": credentials.authToken };
  const { projectId } = parts;
  const { securityToken } = credentials;
  const date = sdkDate(at);
  // In alphabetical order, as the signature needs them; no header that a proxy may change.
  const headers: Record<string, string> = {
    host: parts.origin.slice(parts.origin.indexOf("://") + 3),
    ...(projectId === undefined ? {} : { "X-Project-Id": projectId }),
    "X-Sdk-Date": date,
    ...(securityToken === undefined ? {} : { "X-Security-Token": securityToken }),
  };
  return { ...headers, Authorization: authorization(parts, headers, date, credentials) };
}

/**
 * Signs as `AKSKSigner` of the official SDK does; a test compares the two. The SDK itself would
 * bring 45 packages and take ten times as long for each request.
 */
function authorization(
  { method, path, query, body = "" }: SignedParts,
  headers: Readonly<Record<string, string>>,
  date: string,
  { accessKey, secretKey }: Keys,
): string {
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  const lines = Object.values(headers).map((value, index) => `${names[index] ?? ""}:${value}\n`);
  const signedHeaders = names.join(";");
  const request = [
    method,
    canonicalPath(path),
    queryText(query),
    lines.join(""),
    signedHeaders,
    sha256(body),
  ].join("\n");
  const text = `${ALGORITHM}\n${date}\n${sha256(request)}`;
  const signature = createHmac("sha256", secretKey).update(text).digest("hex");
  return `${ALGORITHM} Access=${accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
}

function canonicalPath(path: string): string {
  const encoded = PLAIN_PATH.test(path) ? path : path.split("/").map(encode).join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

/** Writes a query as it is signed and sent: a gateway that signs what it got comes to the same. */
export function queryText(query: SignedParts["query"]): string {
  const names = Object.keys(query).sort();
  return names.map((name) => `${encode(name)}=${encode(query[name] ?? "")}`).join("&");
}

/** Leaves letters, digits and `-._~` alone, which `encodeURIComponent` does not quite. */
function encode(text: string): string {
  const escaped = (character: string): string =>
    `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, escaped);
}

/** `YYYYMMDDTHHMMSSZ`, in UTC. */
function sdkDate(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
