import type { DesktopConsole, EmulatedDesktop } from "./contract";
import { desktopShape, tagsShape } from "./desktopFile";
import type { Faults } from "./faults";
import type { RequestLog } from "./requestLog";
import type { HttpAnswer, HttpRequest } from "./server";
import { headerText, jsonAnswer } from "./server";
import { readShape } from "./shape";

/** What the console over HTTP reaches. */
export interface ConsoleRoutesGround {
  readonly console: DesktopConsole;
  readonly log: RequestLog;
  readonly faults: Faults;
}

/** Whether a request is for the console: everything under `/console`. */
export function isConsoleRequest({ path }: HttpRequest): boolean {
  return path === "/console" || path.startsWith("/console/");
}

/**
 * The console over HTTP, without authentication: reads and changes desktops, the log and the
 * faults. Its requests are neither logged nor subject to faults. Web pages are kept out: a request
 * with an `Origin` header or for another host than this machine gets 403.
 */
export function consoleAnswer(ground: ConsoleRoutesGround, request: HttpRequest): HttpAnswer {
  if (comesFromWebPage(request)) return problem(403, "The console is not open to web pages.");
  if (request.oversized) return problem(413, "The body is too large.");
  try {
    const [, , room = "", ...steps] = request.path.split("/").map(decoded);
    const answer =
      room === "desktops" && steps.length > 0
        ? desktopAnswer(ground.console, request, steps)
        : roomAnswer(ground, request, [room, ...steps].join("/"));
    return answer ?? problem(404, `The console has no ${request.method} ${request.path}.`);
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : String(error));
  }
}

const DONE: HttpAnswer = { status: 204 };

function roomAnswer(
  { console, log, faults }: ConsoleRoutesGround,
  request: HttpRequest,
  room: string,
): HttpAnswer | undefined {
  switch (`${request.method} ${room}`) {
    case "GET desktops":
      return jsonAnswer(200, console.list());
    case "GET requests":
      return jsonAnswer(200, log.requests);
    case "GET writes":
      return jsonAnswer(200, log.writes);
    case "DELETE requests":
      log.clear();
      return DONE;
    case "PUT faults":
      faults.replace(jsonOf(request));
      return DONE;
    case "POST save":
      console.save();
      return DONE;
    default:
      return undefined;
  }
}

/** Answers `ID`, `ID/tags` and `ID/tags/KEY` below `/console/desktops`; undefined for others. */
function desktopAnswer(
  console: DesktopConsole,
  request: HttpRequest,
  [id = "", room, key, ...rest]: readonly string[],
): HttpAnswer | undefined {
  if (rest.length > 0 || (room !== undefined && room !== "tags")) return undefined;
  if (room === undefined && request.method === "PUT") return putDesktop(console, request, id);
  const desktop = console.get(id);
  if (!desktop) return problem(404, `There is no desktop ${id}.`);
  if (key !== undefined) return tagAnswer(console, request, desktop, key);
  switch (`${request.method} ${room ?? "desktop"}`) {
    case "GET desktop":
      return jsonAnswer(200, desktop);
    case "DELETE desktop":
      console.remove(id);
      return DONE;
    case "GET tags":
      return jsonAnswer(200, desktop.tags);
    case "PUT tags":
      console.setTags(id, readShape(tagsShape, jsonOf(request), problemOf("The tags: ")));
      return DONE;
    case "DELETE tags":
      console.setTags(id, {});
      return DONE;
    default:
      return undefined;
  }
}

function putDesktop(console: DesktopConsole, request: HttpRequest, id: string): HttpAnswer {
  const body = jsonOf(request);
  if (typeof body !== "object" || body === null) throw new Error("The body must be a JSON object.");
  const existing = console.get(id);
  const wanted = { name: existing?.name ?? id, tags: {}, ...body, id };
  const desktop = readShape(desktopShape, wanted, problemOf(""));
  if (existing?.name === desktop.name) {
    console.setTags(id, desktop.tags);
    return DONE;
  }
  if (existing) console.remove(id);
  console.create(desktop);
  return DONE;
}

function tagAnswer(
  console: DesktopConsole,
  request: HttpRequest,
  { id, tags }: EmulatedDesktop,
  key: string,
): HttpAnswer | undefined {
  switch (request.method) {
    case "GET":
      if (!Object.hasOwn(tags, key)) return problem(404, `The desktop ${id} has no tag ${key}.`);
      return { status: 200, body: tags[key] ?? "", contentType: "text/plain; charset=utf-8" };
    case "PUT":
      console.setTag(id, key, request.body.toString("utf8"));
      return DONE;
    case "DELETE":
      console.removeTag(id, key);
      return DONE;
    default:
      return undefined;
  }
}

function comesFromWebPage(request: HttpRequest): boolean {
  const host = headerText(request, "host") ?? "";
  const isHere = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
  return request.headers.origin !== undefined || !isHere;
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch (cause) {
    throw new Error(`${step} in the path is not percent-encoded UTF-8.`, { cause });
  }
}

function jsonOf({ body }: HttpRequest): unknown {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return value;
  } catch (cause) {
    throw new Error("The body is not JSON.", { cause });
  }
}

function problem(status: number, message: string): HttpAnswer {
  return jsonAnswer(status, { error: message });
}

const problemOf =
  (what: string) =>
  (problems: string): Error =>
    new Error(`${what}${problems}.`);
