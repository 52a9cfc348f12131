import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Fault } from "./faults";
import { Refusal, refusalAnswer, serverFailure } from "./refusals";
import type { OpenRecord } from "./requestLog";
import type { Delivery, HttpAnswer, HttpRequest } from "./server";
import { jsonAnswer } from "./server";
import type { ApiGround, Route } from "./workspaceApi";
import { answerRequest, findRoute } from "./workspaceApi";

/** What an exchange needs of its surroundings. */
export interface ExchangeGround extends ApiGround {
  readonly latencyMs: number;
  /** Aborted when the server closes: delayed answers are given up. */
  readonly closing: AbortController;
}

const RESET: Delivery = { kind: "reset" };

/** Takes one request from arrival to what happens on its connection: faults, effect, delay, record. */
export async function exchange(ground: ExchangeGround, request: HttpRequest): Promise<Delivery> {
  const route = findRoute(request);
  const record = openRecord(request, route, ground.clock());
  ground.log.arrived(record);
  const fault = ground.faults.next();
  if (fault) record.fault = fault.kind;

  const isLost = fault?.kind === "reset-before";
  const answer = isLost ? undefined : settle(ground, request, route, record, fault);
  const delay = ground.latencyMs + (fault?.delayMs ?? 0);
  if (delay > 0) await pause(delay, undefined, { signal: ground.closing.signal });

  const delivery = answer ? deliver(withId(answer, record.requestId), fault) : RESET;
  record.status = delivery.kind === "reset" ? "reset" : delivery.answer.status;
  return delivery;
}

function openRecord(request: HttpRequest, route: Route | undefined, now: Date): OpenRecord {
  return {
    method: request.method,
    path: request.path,
    action: route?.call ?? "other",
    requestId: randomUUID().replaceAll("-", ""),
    at: now.toISOString(),
  };
}

function settle(
  ground: ExchangeGround,
  request: HttpRequest,
  route: Route | undefined,
  record: OpenRecord,
  fault: Fault | undefined,
): HttpAnswer {
  try {
    if (fault?.refusal) throw fault.refusal;
    return answerRequest(ground, request, route, record);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : serverFailure(500);
    record.errorCode = refusal.errorCode;
    return refusalAnswer(refusal, record.requestId);
  }
}

function withId(answer: HttpAnswer, requestId: string): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, "X-Request-Id": requestId } };
}

const MALFORMED = jsonAnswer(200, { resources: "none", total_count: "many" });
const WEB_PAGE: HttpAnswer = {
  status: 200,
  body: "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>\n",
  contentType: "text/html; charset=utf-8",
};

/** What a fault makes of an answer on its way. */
function deliver(answer: HttpAnswer, fault: Fault | undefined): Delivery {
  const kind = fault?.kind;
  if (kind === "reset-after") return RESET;
  if (kind === "cut-body") return answer.body === undefined ? RESET : { kind: "cut", answer };
  if (kind === "malformed-body") return { kind: "answer", answer: { ...answer, ...MALFORMED } };
  if (kind === "html") return { kind: "answer", answer: { ...answer, ...WEB_PAGE } };
  return { kind: "answer", answer };
}
