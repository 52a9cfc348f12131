import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { HttpRequest } from "./server";
import { headerText } from "./server";

/** What an `Authorization: SDK-HMAC-SHA256 ...` header says. */
export interface SignatureClaim {
  readonly accessKey: string;
  /** Lower-case header names, in the order given. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Reads an `Authorization` header; undefined when it is not a well-formed SDK-HMAC-SHA256 one. */
export function readSignatureClaim(authorization: string): SignatureClaim | undefined {
  const form =
    /^SDK-HMAC-SHA256 +Access=([^,\s]+), *SignedHeaders=([^,\s]+), *Signature=([0-9a-f]{64})$/;
  const [, accessKey, signedHeaders, signature] = form.exec(authorization) ?? [];
  if (accessKey === undefined || signedHeaders === undefined || signature === undefined) {
    return undefined;
  }
  return { accessKey, signedHeaders: signedHeaders.split(";"), signature };
}

/**
 * The signature that `secretKey` gives to a request, over the headers named and the raw bytes of
 * the body. Computed here from the description of the algorithm, independently of any client.
 */
export function computeSignature(
  request: HttpRequest,
  signedHeaders: readonly string[],
  secretKey: string,
): string {
  const date = headerText(request, "x-sdk-date") ?? "";
  const canonical = sha256(canonicalRequest(request, signedHeaders));
  const text = ["SDK-HMAC-SHA256", date, canonical].join("\n");
  return createHmac("sha256", secretKey).update(text).digest("hex");
}

/** Compares two secrets in a time that depends on neither. */
export function sameSecret(one: string, other: string): boolean {
  return timingSafeEqual(
    createHash("sha256").update(one).digest(),
    createHash("sha256").update(other).digest(),
  );
}

function canonicalRequest(request: HttpRequest, signedHeaders: readonly string[]): string {
  const headers = signedHeaders.map(
    (name) => `${name}:${(headerText(request, name) ?? "").trim()}\n`,
  );
  return [
    request.method,
    canonicalPath(request.path),
    canonicalQuery(request.query),
    headers.join(""),
    signedHeaders.join(";"),
    sha256(request.body),
  ].join("\n");
}

function canonicalPath(path: string): string {
  const segments = path.split("/").map((segment) => encode(decode(segment)));
  const encoded = segments.join("/");
  return encoded.endsWith("/") ? encoded : `${encoded}/`;
}

function canonicalQuery(query: string): string {
  if (query === "") return "";
  const pairs = query.split("&").map((pair) => {
    const [key = "", ...value] = pair.split("=");
    return { key: decode(key), value: decode(value.join("=")) };
  });
  pairs.sort((a, b) => compare(a.key, b.key) || compare(a.value, b.value));
  return pairs.map(({ key, value }) => `${encode(key)}=${encode(value)}`).join("&");
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// encodeURIComponent leaves !'()* alone, the algorithm does not.
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
