import { done, jsonOf, problem } from "./consoleMessages";
import type { DesktopConsole, EmulatedDesktop } from "./contract";
import { desktopShape, tagsShape } from "./desktopShape";
import type { HttpAnswer, HttpRequest } from "./httpMessages";
import { jsonAnswer } from "./httpMessages";
import { readShape } from "./shape";

/** Answers `/console/desktops`, `.../ID`, `.../ID/tags` and `.../ID/tags/KEY`; undefined for others. */
export function desktopsAnswer(
  console: DesktopConsole,
  request: HttpRequest,
  [id, room, key, ...rest]: string[],
): HttpAnswer | undefined {
  if (rest.length > 0 || (room !== undefined && room !== "tags")) return undefined;
  if (id === undefined) {
    return request.method === "GET" ? jsonAnswer(200, console.list()) : undefined;
  }
  const desktop = console.get(id);
  if (room === undefined && request.method === "PUT") return put(console, request, id, desktop);
  if (!desktop) return problem(404, `There is no desktop ${id}.`);
  if (room === undefined) return desktopAnswer(console, request, desktop);
  return key === undefined
    ? tagsAnswer(console, request, desktop)
    : tagAnswer(console, request, desktop, key);
}

function put(
  console: DesktopConsole,
  request: HttpRequest,
  id: string,
  existing: EmulatedDesktop | undefined,
): HttpAnswer {
  const body = jsonOf(request);
  if (typeof body !== "object" || body === null)
    return problem(400, "The body must be a JSON object.");
  const wanted = { name: existing?.name ?? id, tags: {}, ...body, id };
  const reading = readShape(desktopShape, wanted);
  if ("problem" in reading) return problem(400, `${reading.problem}.`);
  const desktop = reading.value;
  return done(() => {
    if (existing?.name === desktop.name) {
      console.setTags(id, desktop.tags);
      return;
    }
    if (existing) console.remove(id);
    console.create(desktop);
  });
}

function desktopAnswer(
  console: DesktopConsole,
  { method }: HttpRequest,
  desktop: EmulatedDesktop,
): HttpAnswer | undefined {
  if (method === "GET") return jsonAnswer(200, desktop);
  if (method !== "DELETE") return undefined;
  return done(() => {
    console.remove(desktop.id);
  });
}

function tagsAnswer(
  console: DesktopConsole,
  request: HttpRequest,
  { id, tags }: EmulatedDesktop,
): HttpAnswer | undefined {
  if (request.method === "GET") return jsonAnswer(200, tags);
  if (request.method !== "PUT" && request.method !== "DELETE") return undefined;
  const reading = readShape(tagsShape, request.method === "PUT" ? jsonOf(request) : {});
  if ("problem" in reading) return problem(400, `The tags: ${reading.problem}.`);
  return done(() => {
    console.setTags(id, reading.value);
  });
}

function tagAnswer(
  console: DesktopConsole,
  request: HttpRequest,
  { id, tags }: EmulatedDesktop,
  key: string,
): HttpAnswer | undefined {
  switch (request.method) {
    case "GET": {
      if (!Object.hasOwn(tags, key)) return problem(404, `The desktop ${id} has no tag ${key}.`);
      return { status: 200, body: tags[key] ?? "", contentType: "text/plain; charset=utf-8" };
    }
    case "PUT":
      return done(() => {
        console.setTag(id, key, request.body.toString("utf8"));
      });
    case "DELETE":
      return done(() => {
        console.removeTag(id, key);
      });
    default:
      return undefined;
  }
}
