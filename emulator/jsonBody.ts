import * as v from "valibot";
import { invalidParameter } from "./errorBodies";
import type { HttpRequest } from "./httpMessages";
import { headerText } from "./httpMessages";

const decoder = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a request's body by a schema.
 *
 * @throws Refusal 400 when the content type is not JSON, or the body is not UTF-8, not JSON or not
 * of the schema; the detail says where.
 */
export function readJsonBody<T>(request: HttpRequest, schema: v.GenericSchema<unknown, T>): T {
  checkContentType(request);
  const result = v.safeParse(schema, parseJson(request.body));
  if (result.success) return result.output;
  throw invalidParameter(describeProblems(result.issues));
}

/** Problems as one line: `desktops[3].tags[0].key: must not be empty; ...`. */
export function describeProblems(issues: readonly v.BaseIssue<unknown>[]): string {
  return issues
    .map((issue) => {
      const where = pathText(issue.path ?? []);
      return where === "" ? reasonOf(issue) : `${where}: ${reasonOf(issue)}`;
    })
    .join("; ");
}

function pathText(path: readonly v.IssuePathItem[]): string {
  return path.reduce((text, { key }) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}

// Of a key, valibot says `Expected "tags" but received undefined`, and `Expected never`.
function reasonOf({ path, expected, message }: v.BaseIssue<unknown>): string {
  if (path?.at(-1)?.origin !== "key") return message;
  return expected === "never" ? "is not known" : "is missing";
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
