import type { Dispatcher } from "undici";
import { ServiceClock } from "./clockSkew";
import type { Attempted, Delivery, Explainer } from "./explanation";
import { explainFailure, type Failure } from "./failure";
import { exchange } from "./http";
import { InFlight } from "./inFlight";
import type { ApiCall } from "./requests";
import { isPassingStatus, retryDelay } from "./retry";
import { authHeaders, queryText } from "./signing";
import type { Answer, WorkspaceSettings } from "./types";

/** How requests are sent; times in milliseconds. */
export interface SenderOptions {
  readonly settings: WorkspaceSettings;
  /** Carries the requests. Default: one that heeds the proxy variables and keeps connections. */
  readonly dispatcher: Dispatcher;
  readonly clock: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  /** Returns a number from 0 up to 1. */
  readonly random: () => number;
  /** Called once when this machine's clock is wrong. Default: not at all. */
  readonly warn: (message: string) => void;
  /** For one try, connecting and reading included; default 30,000. */
  readonly timeoutMs: number;
  /** For a request with all its tries and waits; default 120,000. */
  readonly totalTimeoutMs: number;
  /** The most tries of a request; default 6. */
  readonly maxTries: number;
  /** The most requests at once while nothing is throttled; default 8. */
  readonly maxInFlight: number;
}

type Outcome = Answer | Failure;

/** Sends calls, and sends them again when that can help. Signs each try anew. */
export class Sender {
  readonly #options: SenderOptions;
  readonly #explainer: Explainer;
  readonly #inFlight: InFlight;
  readonly #serviceClock: ServiceClock;

  constructor(options: SenderOptions, explainer: Explainer) {
    this.#options = options;
    this.#explainer = explainer;
    this.#inFlight = new InFlight(options.maxInFlight);
    this.#serviceClock = new ServiceClock(options.clock, options.warn);
  }

  /**
   * Resolves with an answer of a good status (2xx).
   *
   * @throws ApiError, ConnectionError or ResponseError once trying again cannot help.
   */
  send(call: ApiCall): Promise<Delivery> {
    // Every call may be repeated, POST included: adding a tag that is there, removing one that is
    // not there, and reading all leave the same behind however often they arrive.
    return this.#inFlight.run(() => this.#sendUntilDone(call));
  }

  async #sendUntilDone(call: ApiCall): Promise<Delivery> {
    const { clock, sleep } = this.#options;
    const url = this.#urlOf(call);
    const began = clock().getTime();
    let clockCorrected = false;
    for (let tries = 1; ; tries += 1) {
      const round = await this.#inFlight.nextTry();
      const signedAt = this.#serviceClock.now();
      const outcome = await this.#try(call, url, signedAt, clock().getTime() - began);
      this.#learnPace(outcome, round);
      const attempted = { call, url, tries, elapsedMs: clock().getTime() - began };
      if (isGood(outcome)) return { ...attempted, answer: outcome };
      if (!clockCorrected && this.#correctClock(outcome, signedAt)) {
        clockCorrected = true;
        continue;
      }
      const wait = this.#waitBeforeNext(outcome, attempted);
      if (wait === undefined) throw this.#errorOf(outcome, attempted);
      await sleep(wait);
    }
  }

  #urlOf({ service, path, query }: ApiCall): URL {
    const { iamEndpoint, workspaceEndpoint } = this.#options.settings;
    const url = new URL(path, service === "iam" ? iamEndpoint : workspaceEndpoint);
    url.search = queryText(query);
    return url;
  }

  async #try(
    call: ApiCall,
    { origin, pathname, search }: URL,
    signedAt: Date,
    elapsedMs: number,
  ): Promise<Outcome> {
    const { settings, dispatcher, timeoutMs, totalTimeoutMs } = this.#options;
    const body = call.data === undefined ? undefined : JSON.stringify(call.data);
    const headers = {
      ...authHeaders({ ...call, origin, body }, settings.credentials, signedAt),
      Accept: "application/json",
      "User-Agent": "pulumi-huaweicloud-desktop-tags",
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    };
    const request = { origin, path: `${pathname}${search}`, method: call.method, headers, body };
    try {
      const limit = Math.max(1, Math.min(timeoutMs, totalTimeoutMs - elapsedMs));
      return await exchange(dispatcher, request, limit);
    } catch (error) {
      return explainFailure(error);
    }
  }

  #learnPace(outcome: Outcome, round: number): void {
    if (!isAnswer(outcome)) return;
    if (outcome.status === 429) this.#inFlight.throttled(round);
    else if (outcome.status < 500) this.#inFlight.answered();
  }

  /** Returns whether this machine's wrong clock explains the refusal, and corrects for it. */
  #correctClock(outcome: Outcome, signedAt: Date): boolean {
    if (this.#options.settings.credentials.kind !== "keys" || !isAnswer(outcome)) return false;
    return outcome.status === 401 && this.#serviceClock.learn(signedAt, outcome.header("date"));
  }

  #errorOf(outcome: Outcome, attempted: Attempted): Error {
    return isAnswer(outcome)
      ? this.#explainer.refused({ ...attempted, answer: outcome })
      : this.#explainer.unanswered(attempted, outcome);
  }

  /** Returns the wait before the next try, or undefined when it cannot help or no time is left. */
  #waitBeforeNext(outcome: Outcome, { tries, elapsedMs }: Attempted): number | undefined {
    const { clock, random, maxTries, totalTimeoutMs } = this.#options;
    const answer = isAnswer(outcome) ? outcome : undefined;
    if (answer !== undefined && !isPassingStatus(answer.status)) return undefined;
    if (tries >= (isAnswer(outcome) ? maxTries : Math.min(maxTries, outcome.maxTries))) {
      return undefined;
    }
    const retryAfter = answer?.header("retry-after");
    const wait = retryDelay({ tries, retryAfter, now: timeOf(answer, clock), random: random() });
    return elapsedMs + wait >= totalTimeoutMs ? undefined : wait;
  }
}

function isAnswer(outcome: Outcome): outcome is Answer {
  return "status" in outcome;
}

function isGood(outcome: Outcome): outcome is Answer {
  return isAnswer(outcome) && outcome.status >= 200 && outcome.status <= 299;
}

/** Returns the service's own time, which a `Retry-After` date refers to, else this machine's. */
function timeOf(answer: Answer | undefined, clock: () => Date): Date {
  const time = Date.parse(answer?.header("date") ?? "");
  return Number.isNaN(time) ? clock() : new Date(time);
}
