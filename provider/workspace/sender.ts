import type { Dispatcher } from "undici";
import type { ServiceClock } from "./clockSkew";
import type { Attempted, Delivery, Explainer } from "./explanation";
import { explainFailure, type Failure } from "./failure";
import { exchange } from "./http";
import type { InFlightLimit, InFlightSlot } from "./inFlight";
import type { ApiCall } from "./requests";
import { isPassingStatus, retryDelay } from "./retry";
import { authHeaders } from "./signing";
import type { Answer, WorkspaceSettings } from "./types";

/** Everything that a sender needs; times in milliseconds. */
export interface SenderParts {
  readonly settings: WorkspaceSettings;
  readonly dispatcher: Dispatcher;
  readonly clock: () => Date;
  readonly serviceClock: ServiceClock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly inFlight: InFlightLimit;
  readonly explainer: Explainer;
  /** For one try. */
  readonly timeoutMs: number;
  readonly totalTimeoutMs: number;
  readonly maxTries: number;
}

/** Sends calls, and sends them again when that can help. Signs each try anew. */
export interface Sender {
  /** Resolves with an answer of a good status (2xx). */
  send(call: ApiCall): Promise<Delivery>;
  readonly requestCount: number;
}

type Outcome = { readonly answer: Answer } | { readonly failure: Failure };

/** Creates a sender. */
export function createSender(parts: SenderParts): Sender {
  let requestCount = 0;
  return {
    get requestCount() {
      return requestCount;
    },
    // Every call may be repeated, POST included: adding a tag that is there, removing one that is
    // not there, and reading all leave the same behind however often they arrive.
    send: (call) =>
      parts.inFlight.run((slot) =>
        sendInSlot(parts, call, slot, () => {
          requestCount += 1;
        }),
      ),
  };
}

async function sendInSlot(
  parts: SenderParts,
  call: ApiCall,
  slot: InFlightSlot,
  onSend: () => void,
): Promise<Delivery> {
  const { clock, serviceClock } = parts;
  const target = targetOf(parts.settings, call);
  const began = clock().getTime();
  let clockCorrected = false;
  for (let tries = 1; ; tries += 1) {
    await slot.renew();
    const signedAt = serviceClock.now();
    const leftMs = parts.totalTimeoutMs - (clock().getTime() - began);
    onSend();
    const outcome = await attempt(parts, call, { ...target, signedAt, leftMs });
    setPace(slot, outcome);
    const elapsedMs = clock().getTime() - began;
    const attempted = { call, url: `${target.origin}${target.path}`, tries, elapsedMs };
    if ("answer" in outcome && isGood(outcome.answer)) {
      return { answer: outcome.answer, attempted };
    }
    if (!clockCorrected && correctClock(parts, outcome, signedAt)) {
      clockCorrected = true;
      continue;
    }
    const wait = waitBeforeNext(parts, outcome, attempted);
    if (wait === undefined) throw errorOf(parts.explainer, outcome, attempted);
    await parts.sleep(wait);
  }
}

interface Target {
  readonly origin: string;
  readonly path: string;
}

function targetOf(settings: WorkspaceSettings, call: ApiCall): Target {
  const origin = call.service === "iam" ? settings.iamEndpoint : settings.workspaceEndpoint;
  const query = new URLSearchParams(call.query).toString();
  return { origin, path: `${call.path}${query === "" ? "" : `?${query}`}` };
}

function isGood({ status }: Answer): boolean {
  return status >= 200 && status <= 299;
}

/** Returns whether this machine's wrong clock explains the refusal, and corrects for it. */
function correctClock(parts: SenderParts, outcome: Outcome, signedAt: Date): boolean {
  if (parts.settings.credentials.kind !== "keys" || !("answer" in outcome)) return false;
  const { status, header } = outcome.answer;
  return status === 401 && parts.serviceClock.learn(signedAt, header("date"));
}

function errorOf(explainer: Explainer, outcome: Outcome, attempted: Attempted): Error {
  return "answer" in outcome
    ? explainer.refused({ attempted, answer: outcome.answer })
    : explainer.unanswered(attempted, outcome.failure);
}

async function attempt(
  parts: SenderParts,
  call: ApiCall,
  to: Target & { readonly signedAt: Date; readonly leftMs: number },
): Promise<Outcome> {
  const body = call.data === undefined ? undefined : JSON.stringify(call.data);
  const headers = {
    ...authHeaders({ ...call, origin: to.origin, body }, parts.settings.credentials, to.signedAt),
    Accept: "application/json",
    "User-Agent": "pulumi-huaweicloud-desktop-tags",
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  const request = { origin: to.origin, path: to.path, method: call.method, headers, body };
  const timeoutMs = Math.max(1, Math.min(parts.timeoutMs, to.leftMs));
  try {
    return { answer: await exchange(parts.dispatcher, request, timeoutMs) };
  } catch (error) {
    return { failure: explainFailure(error) };
  }
}

function setPace(slot: InFlightSlot, outcome: Outcome): void {
  if (!("answer" in outcome)) return;
  if (outcome.answer.status === 429) slot.throttled();
  else if (outcome.answer.status < 500) slot.answered();
}

/** Returns the wait before the next try, or undefined when it cannot help or no time is left. */
function waitBeforeNext(
  parts: SenderParts,
  outcome: Outcome,
  { tries, elapsedMs }: Attempted,
): number | undefined {
  const answer = "answer" in outcome ? outcome.answer : undefined;
  if (answer !== undefined && !isPassingStatus(answer.status)) return undefined;
  const maxTries = "failure" in outcome ? outcome.failure.maxTries : parts.maxTries;
  if (tries >= Math.min(maxTries, parts.maxTries)) return undefined;
  const wait = retryDelay({
    tries,
    retryAfter: answer?.header("retry-after"),
    now: timeOf(answer) ?? parts.clock(),
    random: parts.random(),
  });
  return elapsedMs + wait >= parts.totalTimeoutMs ? undefined : wait;
}

/** Returns the service's own time, which a `Retry-After` date refers to. */
function timeOf(answer: Answer | undefined): Date | undefined {
  const time = Date.parse(answer?.header("date") ?? "");
  return Number.isNaN(time) ? undefined : new Date(time);
}
