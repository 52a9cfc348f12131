import type * as z from "zod";
import { invalidParameter } from "./errorBodies";
import type { HttpRequest } from "./httpMessages";
import { headerText } from "./httpMessages";
import { readShape } from "./shape";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a request's body by a schema.
 *
 * @throws Refusal 400 when the content type is not JSON, or the body is not UTF-8, not JSON or not
 * of the schema; the detail says where.
 */
export function readJsonBody<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  checkContentType(request);
  const reading = readShape(schema, parseJson(request.body));
  if ("value" in reading) return reading.value;
  throw invalidParameter(reading.problem);
}

function checkContentType(request: HttpRequest): void {
  const contentType = headerText(request.headers, "content-type") ?? "";
  const [mediaType = ""] = contentType.split(";");
  if (mediaType.trim().toLowerCase() === "application/json") return;
  throw invalidParameter("The Content-Type header must be application/json.");
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(decoder.decode(body));
  } catch {
    throw invalidParameter("The body is not JSON in UTF-8.");
  }
}
