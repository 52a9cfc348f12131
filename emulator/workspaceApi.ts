import type * as z from "zod";
import type { Identity } from "./authentication";
import { authenticate } from "./authentication";
import { batchTagsBody, planWrite } from "./batchTags";
import type { Faults } from "./faults";
import { filterBody, filterDesktops } from "./filter";
import {
  actionDenied,
  bodyTooLarge,
  invalidParameter,
  projectDenied,
  unknownApi,
} from "./refusals";
import type { OpenRecord, RequestLog } from "./requestLog";
import type { HttpAnswer, HttpRequest } from "./server";
import { MAX_BODY_BYTES, headerText, jsonAnswer } from "./server";
import { readShape } from "./shape";
import type { DesktopStore } from "./store";

/** What the API works on. */
export interface ApiGround extends Identity {
  readonly store: DesktopStore;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly projectName: string;
  readonly denyTagging: boolean;
  readonly denyUntagging: boolean;
  readonly clock: () => Date;
  /** Known once the server listens. */
  readonly endpoint: () => string;
}

/** A call of the API, and the project that its path names. */
export type Route =
  | { readonly call: "add-tags" | "remove-tags" | "filter"; readonly projectId: string }
  | { readonly call: "find-project" };

/** The call that a request is; undefined when the API has no such method and path. */
export function findRoute({ method, path }: HttpRequest): Route | undefined {
  if (method === "GET" && path === "/v3/projects") return { call: "find-project" };
  const [, projectId, resource = ""] = /^\/v2\/([^/]+)\/desktops\/(.+)$/.exec(path) ?? [];
  if (projectId === undefined) return undefined;
  switch (`${method} ${resource}`) {
    case "POST batch-tags":
      return { call: "add-tags", projectId };
    case "DELETE batch-tags":
      return { call: "remove-tags", projectId };
    case "POST resource-instances/action":
      return { call: "filter", projectId };
    default:
      return undefined;
  }
}

/**
 * Answers a request and applies it, as the API pages say; fills in what the record says of its body.
 *
 * @throws Refusal when it is not taken; nothing is applied then.
 */
export function answerRequest(
  ground: ApiGround,
  request: HttpRequest,
  route: Route | undefined,
  record: OpenRecord,
): HttpAnswer {
  if (!route) throw unknownApi();
  if (request.oversized) throw bodyTooLarge(MAX_BODY_BYTES);
  authenticate(request, ground, ground.clock());
  if (route.call === "find-project") return findProjects(ground, request.query);
  if (route.projectId !== ground.projectId) throw projectDenied(route.projectId);
  return route.call === "filter"
    ? read(ground, request, record)
    : write(ground, request, route.call, record);
}

/** The one project of this account when the query asks for its name or for all; else none. */
function findProjects({ endpoint, projectId, projectName }: ApiGround, query: string): HttpAnswer {
  const name = new URLSearchParams(query).get("name") ?? projectName;
  const domain = "d0".repeat(16);
  const parents = { description: "", domain_id: domain, parent_id: domain };
  const project = { id: projectId, name: projectName, ...parents, enabled: true, is_domain: false };
  const self = `${endpoint()}/v3/projects${query === "" ? "" : `?${query}`}`;
  return jsonAnswer(200, {
    projects: name === projectName ? [project] : [],
    links: { self, next: null, previous: null },
  });
}

function read({ store }: ApiGround, request: HttpRequest, record: OpenRecord): HttpAnswer {
  const body = readBody(request, filterBody);
  const { action, offset, limit } = body;
  Object.assign(record, action === "filter" ? { action, offset, limit } : { action });
  const answer = jsonAnswer(200, filterDesktops(store, body));
  store.readAnswered();
  return answer;
}

function write(
  ground: ApiGround,
  request: HttpRequest,
  action: "add-tags" | "remove-tags",
  record: OpenRecord,
): HttpAnswer {
  const { store, log, faults } = ground;
  const isAddition = action === "add-tags";
  if (isAddition && ground.denyTagging) throw actionDenied("workspace:desktops:tag");
  if (!isAddition && ground.denyUntagging) throw actionDenied("workspace:desktops:untag");
  const { desktops } = readBody(request, batchTagsBody);
  record.desktops = desktops.length;
  for (const { desktopId, before, after } of planWrite(store, action, desktops)) {
    store.setTagsLate(desktopId, after, faults.lateReads);
    log.wrote({ action, desktopId, before, after, requestId: record.requestId });
  }
  return { status: 204 };
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function readBody<T>(request: HttpRequest, schema: z.ZodType<T>): T {
  const [mediaType = ""] = (headerText(request, "content-type") ?? "").split(";");
  if (mediaType.trim().toLowerCase() !== "application/json") {
    throw invalidParameter("The Content-Type header must be application/json.");
  }
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(request.body));
  } catch {
    throw invalidParameter("The body is not JSON in UTF-8.");
  }
  return readShape(schema, value, invalidParameter);
}
