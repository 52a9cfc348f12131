import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal, refusalAnswer, scriptedRefusal, serverFailure, throttled } from "./errorBodies";
import type { Fault, Faults } from "./faults";
import type { Delivery, HttpAnswer, HttpRequest } from "./httpMessages";
import { jsonAnswer } from "./httpMessages";
import type { OpenRecord, RequestLog } from "./requestLog";
import type { Route } from "./routes";
import { findRoute } from "./routes";

/** What an exchange needs of its surroundings. */
export interface ExchangeGround {
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly latencyMs: number;
  readonly now: () => Date;
  /** Aborted when the server closes: answers under way are given up. */
  readonly closing: AbortSignal;
  /** Applies the request and answers it, or throws a Refusal. */
  readonly answer: (
    request: HttpRequest,
    route: Route | undefined,
    record: OpenRecord,
  ) => HttpAnswer;
}

/** Takes one request from arrival to what happens on its connection: faults, effect, delay, record. */
export async function exchange(ground: ExchangeGround, request: HttpRequest): Promise<Delivery> {
  const route = findRoute(request);
  const record = openRecord(request, route, ground.now());
  ground.log.arrived(record);
  const fault = ground.faults.next();
  if (fault) record.fault = fault.kind;

  const answer =
    fault?.kind === "reset-before" ? undefined : settle(ground, request, route, record, fault);
  const delay = ground.latencyMs + (fault?.kind === "slow" ? fault.ms : 0);
  if (delay > 0) await pause(delay, undefined, { signal: ground.closing });

  const delivery = answer ? deliver(withRequestId(answer, record.requestId), fault) : reset;
  record.status = delivery.kind === "reset" ? "reset" : delivery.answer.status;
  return delivery;
}

const reset: Delivery = { kind: "reset" };

function openRecord(request: HttpRequest, route: Route | undefined, now: Date): OpenRecord {
  const call = route?.call ?? "other";
  return {
    method: request.method,
    path: request.path,
    action: call === "filter-or-count" ? "filter" : call,
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
    if (fault) refuseBy(fault);
    return ground.answer(request, route, record);
  } catch (error) {
    const refusal = error instanceof Refusal ? error : serverFailure(500);
    record.errorCode = refusal.errorCode;
    const answer = refusalAnswer(refusal, record.requestId);
    if (fault?.kind !== "throttle") return answer;
    return { ...answer, headers: { "Retry-After": String(fault.retryAfterSeconds) } };
  }
}

function refuseBy(fault: Fault): void {
  if (fault.kind === "throttle") throw throttled();
  if (fault.kind === "server-error") throw serverFailure(fault.status);
  if (fault.kind !== "scripted-answer") return;
  const { status, errorCode, errorMsg } = fault.answer;
  throw scriptedRefusal(status, errorCode, errorMsg);
}

function deliver(answer: HttpAnswer, fault: Fault | undefined): Delivery {
  switch (fault?.kind) {
    case "reset-before":
    case "reset-after":
      return reset;
    case "cut-body":
      return answer.body === undefined ? reset : { kind: "cut", answer };
    case "malformed-body":
      return {
        kind: "answer",
        answer: { ...answer, ...jsonAnswer(200, { resources: "none", total_count: "many" }) },
      };
    case "html": {
      const body = "<!DOCTYPE html><html><body><h1>It works!</h1></body></html>\n";
      return {
        kind: "answer",
        answer: { ...answer, status: 200, body, contentType: "text/html; charset=utf-8" },
      };
    }
    case "throttle":
    case "server-error":
    case "scripted-answer":
    case "slow":
    case undefined:
      return { kind: "answer", answer };
  }
}

function withRequestId(answer: HttpAnswer, requestId: string): HttpAnswer {
  return { ...answer, headers: { ...answer.headers, "X-Request-Id": requestId } };
}
