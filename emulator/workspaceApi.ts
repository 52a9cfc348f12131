import type { Identity } from "./authentication";
import { authenticate } from "./authentication";
import { batchTagsBody, planAddition, planRemoval } from "./batchTags";
import type { DesktopStore } from "./desktopStore";
import { actionDenied, bodyTooLarge, projectDenied, unknownApi } from "./errorBodies";
import { countDesktops, filterDesktops } from "./filter";
import { filterBody } from "./filterBody";
import type { HttpAnswer, HttpRequest } from "./httpMessages";
import { jsonAnswer } from "./httpMessages";
import { readJsonBody } from "./jsonBody";
import { findProjects } from "./projects";
import type { OpenRecord, RequestLog } from "./requestLog";
import type { Route } from "./routes";
import type { Visibility } from "./visibility";

/** What the API works on. */
export interface ApiGround {
  readonly store: DesktopStore;
  readonly visibility: Visibility;
  readonly log: RequestLog;
  readonly identity: Identity;
  readonly projectName: string;
  readonly denyTagging: boolean;
  readonly denyUntagging: boolean;
  readonly maxBodyBytes: number;
  readonly now: () => Date;
  /** Known once the server listens. */
  readonly endpoint: () => string;
  /** Reads that a write stays hidden for. */
  readonly lateReads: () => number;
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
  if (request.oversized) throw bodyTooLarge(ground.maxBodyBytes);
  authenticate(request, ground.identity, ground.now());
  if (route.call === "find-project") {
    const place = { endpoint: ground.endpoint(), projectName: ground.projectName };
    const { projectId } = ground.identity;
    return jsonAnswer(200, findProjects({ ...place, projectId }, request.query));
  }
  if (route.projectId !== ground.identity.projectId) throw projectDenied(route.projectId);
  return route.call === "filter-or-count"
    ? read(ground, request, record)
    : write(ground, request, route.call, record);
}

function read(ground: ApiGround, request: HttpRequest, record: OpenRecord): HttpAnswer {
  const { store, visibility } = ground;
  const body = readJsonBody(request, filterBody);
  record.action = body.action;
  const visibleTags = visibility.visibleTags.bind(visibility);
  const answer =
    body.action === "filter"
      ? filterDesktops(store, visibleTags, body)
      : countDesktops(store, visibleTags, body);
  if (body.action === "filter") Object.assign(record, { offset: body.offset, limit: body.limit });
  visibility.readAnswered();
  return jsonAnswer(200, answer);
}

function write(
  ground: ApiGround,
  request: HttpRequest,
  action: "add-tags" | "remove-tags",
  record: OpenRecord,
): HttpAnswer {
  const { store, visibility, log } = ground;
  if (action === "add-tags" && ground.denyTagging) throw actionDenied("workspace:desktops:tag");
  if (action === "remove-tags" && ground.denyUntagging) {
    throw actionDenied("workspace:desktops:untag");
  }
  const body = readJsonBody(request, batchTagsBody);
  record.desktops = body.desktops.length;
  const plan = action === "add-tags" ? planAddition : planRemoval;
  for (const { desktopId, before, after } of plan(store, body)) {
    store.setTags(desktopId, after);
    visibility.hold(desktopId, before, ground.lateReads());
    log.wrote({ action, desktopId, before, after, requestId: record.requestId });
  }
  return { status: 204 };
}
