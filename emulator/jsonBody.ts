import type { z } from "zod";
import { invalidParameter } from "./errorBodies";
import type { HttpRequest } from "./httpMessages";
import { headerText } from "./httpMessages";

/**
 * Reads a request's body by a schema.
 *
 * @throws Refusal 400 when the content type is not JSON, or the body is not UTF-8, not JSON or not
 * of the schema; the detail says where.
 */
export function readJsonBody<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  checkContentType(request);
  const result = schema.safeParse(parseJson(request.body));
  if (result.success) return result.data;
  throw invalidParameter(describeProblems(result.error));
}

/** Problems as one line: `desktops[3].tags[0].key: must not be empty; ...`. */
export function describeProblems(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => (path.length === 0 ? message : `${pathText(path)}: ${message}`))
    .join("; ");
}

function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}

function checkContentType(request: HttpRequest): void {
  const contentType = headerText(request.headers, "content-type") ?? "";
  const [mediaType = ""] = contentType.split(";");
  if (mediaType.trim().toLowerCase() === "application/json") return;
  throw invalidParameter("The Content-Type header must be application/json.");
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw invalidParameter("The body is not JSON in UTF-8.");
  }
}
