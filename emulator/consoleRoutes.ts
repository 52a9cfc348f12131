import { messageOf } from "./caughtErrors";
import type { DesktopConsole } from "./contract";
import { desktopsAnswer } from "./consoleDesktops";
import { done, jsonOf, problem } from "./consoleMessages";
import type { Faults } from "./faults";
import { parseFaultOptions } from "./faultOptions";
import type { HttpAnswer, HttpRequest } from "./httpMessages";
import { headerText, jsonAnswer } from "./httpMessages";
import type { RequestLog } from "./requestLog";

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
    const [, , room, ...rest] = request.path.split("/").map(decoded);
    const answer =
      room === "desktops"
        ? desktopsAnswer(ground.console, request, rest)
        : roomAnswer(ground, request, [room, ...rest].join("/"));
    return answer ?? problem(404, `The console has no ${request.method} ${request.path}.`);
  } catch (error) {
    return problem(400, messageOf(error));
  }
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch (cause) {
    throw new Error(`${step} in the path is not percent-encoded UTF-8.`, { cause });
  }
}

function comesFromWebPage({ headers }: HttpRequest): boolean {
  const host = headerText(headers, "host") ?? "";
  return headers.origin !== undefined || !/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host);
}

function roomAnswer(
  { log, faults, console }: ConsoleRoutesGround,
  request: HttpRequest,
  room: string,
): HttpAnswer | undefined {
  switch (`${request.method} ${room}`) {
    case "GET requests":
      return jsonAnswer(200, log.requests);
    case "GET writes":
      return jsonAnswer(200, log.writes);
    case "DELETE requests":
      return done(() => {
        log.clear();
      });
    case "PUT faults":
      return done(() => {
        faults.replace(parseFaultOptions(jsonOf(request)));
      });
    case "POST save":
      return done(() => {
        console.save();
      });
    default:
      return undefined;
  }
}
