import type * as z from "zod";
import { adviceFor } from "./advice";
import { secretsOf } from "./credentials";
import { ApiError, ConnectionError, ResponseError, type AnswerFacts } from "./errors";
import type { Failure } from "./failure";
import type { ApiCall } from "./requests";
import { readRefusal, readShape, type RefusalBody } from "./responses";
import { createCleaner, parseJson, type Cleaner } from "./text";
import type { Answer, WorkspaceSettings } from "./types";

/** Encoded messages are only useful whole; the API that decodes them takes no more than this. */
const LONGEST_ENCODED_MESSAGE = 10_240;

/** What was sent, where to, and how hard it was tried. */
export interface Attempted {
  readonly call: ApiCall;
  readonly url: URL;
  readonly tries: number;
  readonly elapsedMs: number;
}

/** An answer, and what it took to get it. */
export interface Delivery extends Attempted {
  readonly answer: Answer;
}

/** Turns answers into values, or into errors that say what to do and hold no secret. */
export class Explainer {
  readonly #settings: WorkspaceSettings;
  readonly #clean: Cleaner;

  constructor(settings: WorkspaceSettings) {
    this.#settings = settings;
    this.#clean = createCleaner(secretsOf(settings.credentials));
  }

  /** Explains an answer with an error status, or a redirect. */
  refused(delivery: Delivery): ApiError | ResponseError {
    const { answer, call, tries } = delivery;
    if (answer.status < 400) return this.unusable(delivery, describeRedirect(delivery));
    const body = parseJson(answer.text ?? "");
    const refusal = readRefusal(body);
    const facts = this.#factsOf(answer, refusal);
    const said = body === undefined ? `(${this.#notJson(answer)})` : quote(refusal);
    const sentences = [
      `${answered(delivery)}${said === "" ? "" : ` ${this.#clean(said, 600)}`}` +
        `${requestIdNote(facts)}${effort(delivery)}.`,
      adviceFor(answer.status, call, this.#settings),
      this.#decodingNote(refusal),
    ];
    const message = sentences.filter((sentence) => sentence !== "").join(" ");
    return new ApiError(message, { ...facts, status: answer.status }, tries);
  }

  /** Explains why there is no complete answer. */
  unanswered(attempted: Attempted, failure: Failure): ConnectionError {
    const { who = attempted.url.host, what, advice } = failure;
    return new ConnectionError(
      `${failed(attempted)}: ${who} ${this.#clean(what)}${effort(attempted)}. ${advice}`,
      attempted.tries,
    );
  }

  /** Explains why an answer with a good status is not this API's. */
  unusable(delivery: Delivery, problem: string): ResponseError {
    const facts = this.#factsOf(delivery.answer, {});
    const text = `${answered(delivery)}${requestIdNote(facts)}, but ${this.#clean(problem, 500)}`;
    return new ResponseError(text, facts);
  }

  /**
   * Reads the JSON body of an answer with a good status.
   *
   * @throws ResponseError when it is something else.
   */
  read<T>(delivery: Delivery, shape: z.ZodType<T>): T {
    const body = parseJson(delivery.answer.text ?? "");
    if (body === undefined) throw this.unusable(delivery, `${this.#notJson(delivery.answer)}.`);
    const reading = readShape(shape, body);
    if ("value" in reading) return reading.value;
    throw this.unusable(
      delivery,
      `the body does not have the documented shape (${reading.problem}). Check the endpoint; the API may also have changed.`,
    );
  }

  /**
   * Checks that an answer that should have no body (204) has none, or JSON. A 200 with a web page
   * comes from a proxy or a login page, and proves nothing.
   *
   * @throws ResponseError otherwise.
   */
  expectNoPage(delivery: Delivery): void {
    const { answer } = delivery;
    if (answer.text === "" || parseJson(answer.text ?? "") !== undefined) return;
    throw this.unusable(delivery, `${this.#notJson(answer)}.`);
  }

  #notJson({ text, header }: Answer): string {
    if (text === undefined) return "the body is larger than allowed";
    if (text.trim() === "") return "the body is empty";
    const type = header("content-type") ?? "no content type";
    return (
      `the body is not JSON but ${this.#clean(type, 60)}: "${this.#clean(text, 80)}"; ` +
      "a proxy, a login page or a wrong endpoint is the likely cause"
    );
  }

  #factsOf({ status, header }: Answer, { error_code, request_id }: RefusalBody): AnswerFacts {
    const requestId = header("x-request-id") ?? request_id ?? undefined;
    return {
      status,
      ...(error_code ? { errorCode: this.#clean(error_code) } : {}),
      ...(requestId === undefined ? {} : { requestId: this.#clean(requestId) }),
    };
  }

  #decodingNote({ encoded_authorization_message: encoded }: RefusalBody): string {
    if (!encoded) return "";
    const message = this.#clean(encoded, LONGEST_ENCODED_MESSAGE);
    return `The reason is encoded; the STS API decode-authorization-message (POST /v5/decode-authorization-message with {"encoded_message": "..."}) decodes it: ${message}`;
  }
}

function describeRedirect({ answer, url }: Delivery): string {
  const location = answer.header("location") ?? "";
  // The path of a redirect may carry tokens, so only the host is named.
  const host = URL.canParse(location, url.href) ? new URL(location, url).host : "nowhere";
  return `that redirects to ${host}, and redirects are not followed. Check the endpoint and the proxy.`;
}

function failed({ call: { purpose } }: Attempted): string {
  return `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)} failed`;
}

function answered(delivery: Delivery): string {
  return `${failed(delivery)}: ${delivery.url.host} answered ${delivery.answer.status}`;
}

function effort({ tries, elapsedMs }: Attempted): string {
  return tries === 1 ? "" : `, ${tries} times over ${(elapsedMs / 1000).toFixed(1)} seconds`;
}

function quote({ error_code, error_msg, error_detail }: RefusalBody): string {
  const message = error_msg ? `"${error_msg}"` : "";
  const detail = error_detail && error_detail !== error_msg ? `(${error_detail})` : "";
  return [error_code ?? "", message, detail].filter((part) => part !== "").join(" ");
}

function requestIdNote({ requestId }: AnswerFacts): string {
  return requestId === undefined ? "" : ` (request ID ${requestId})`;
}
