import { adviceFor } from "./advice";
import type { Answer } from "./exchange";
import { ApiError, ConnectionError, ResponseError, type AnswerFacts } from "./errors";
import type { Failure } from "./failure";
import type { ApiCall } from "./requests";
import { readRefusal, type RefusalBody } from "./responses";
import type { WorkspaceSettings } from "./settings";
import type { Cleaner } from "./text";

/** Encoded messages are only of use whole; the API that decodes them takes no more than this. */
const LONGEST_ENCODED_MESSAGE = 10_240;

/** What was sent, where, and how hard it was tried. */
export interface Attempted {
  readonly call: ApiCall;
  readonly url: string;
  readonly tries: number;
  readonly elapsedMs: number;
}

/** Turns answers and failures into errors that say what to do. */
export interface Explainer {
  /** For an answer with an error status. */
  refused(attempted: Attempted, answer: Answer): ApiError | ResponseError;
  /** For no complete answer. */
  unanswered(attempted: Attempted, failure: Failure): ConnectionError;
  /** For an answer with a good status that is not this API's. */
  unusable(attempted: Attempted, answer: Answer, problem: string): ResponseError;
  /** What a body is that is not JSON. */
  readonly notJson: (answer: Answer) => string;
}

/** Makes an explainer; `clean` keeps secrets and control characters out of all text from outside. */
export function createExplainer(settings: WorkspaceSettings, clean: Cleaner): Explainer {
  const unusable: Explainer["unusable"] = (attempted, answer, problem) => {
    const facts = factsOf(answer, {}, clean);
    const { host } = new URL(attempted.url);
    return new ResponseError(
      `${failed(attempted)}: ${host} answered ${answer.status}${requestIdNote(facts)}, but ${clean(problem, 500)}`,
      facts,
    );
  };
  const notJson: Explainer["notJson"] = (answer) => describeOtherBody(answer, clean);
  return {
    unusable,
    notJson,
    unanswered: (attempted, { what, advice }) => {
      const { host } = new URL(attempted.url);
      const message = `${failed(attempted)}: ${host} gave no answer, since ${clean(what)}${effort(attempted)}. ${advice}`;
      return new ConnectionError(message, attempted.tries);
    },
    refused: (attempted, answer) => {
      if (answer.status < 400) {
        return unusable(attempted, answer, describeRedirect(answer, attempted.url));
      }
      const body = parseJson(answer.text);
      const refusal = readRefusal(body);
      const facts = factsOf(answer, refusal, clean);
      const { host } = new URL(attempted.url);
      const said = body === undefined ? `(${notJson(answer)})` : quote(refusal);
      const sentences = [
        `${failed(attempted)}: ${host} answered ${[answer.status, clean(said, 600)].join(" ").trim()}${requestIdNote(facts)}${effort(attempted)}.`,
        adviceFor(answer.status, attempted.call, settings),
        decodingNote(refusal, clean),
      ];
      const message = sentences.filter((sentence) => sentence !== "").join(" ");
      return new ApiError(message, { ...facts, status: answer.status }, attempted.tries);
    },
  };
}

/** What JSON text holds, or undefined when it is not JSON. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    // The parser's message quotes the text, which may repeat a secret.
    return undefined;
  }
}

function describeOtherBody({ text, header }: Answer, clean: Cleaner): string {
  if (text === undefined) return "the body is larger than allowed";
  if (text.trim() === "") return "the body is empty";
  const type = header("content-type") ?? "no content type";
  return (
    `the body is not JSON but ${clean(type, 60)}: "${clean(text, 80)}"; ` +
    "a proxy, a login page or a wrong endpoint is the likely cause"
  );
}

function describeRedirect({ header }: Answer, url: string): string {
  const location = header("location") ?? "";
  // The path of a redirect may carry tokens, so only the host is named.
  const host = URL.canParse(location, url) ? new URL(location, url).host : "nowhere";
  return `that redirects to ${host}, and redirects are not followed. Check the endpoint and the proxy.`;
}

function failed({ call }: Attempted): string {
  return `${call.purpose.charAt(0).toUpperCase()}${call.purpose.slice(1)} failed`;
}

function effort({ tries, elapsedMs }: Attempted): string {
  return tries === 1 ? "" : `, ${tries} times over ${(elapsedMs / 1000).toFixed(1)} seconds`;
}

function quote({ error_code, error_msg, error_detail }: RefusalBody): string {
  const message = error_msg ? `"${error_msg}"` : "";
  const detail = error_detail && error_detail !== error_msg ? `(${error_detail})` : "";
  return [error_code ?? "", message, detail].filter((part) => part !== "").join(" ");
}

function factsOf(answer: Answer, refusal: RefusalBody, clean: Cleaner): AnswerFacts {
  const requestId = answer.header("x-request-id") ?? refusal.request_id ?? undefined;
  return {
    status: answer.status,
    ...(refusal.error_code ? { errorCode: clean(refusal.error_code) } : {}),
    ...(requestId === undefined ? {} : { requestId: clean(requestId) }),
  };
}

function requestIdNote({ requestId }: AnswerFacts): string {
  return requestId === undefined ? "" : ` (request ID ${requestId})`;
}

function decodingNote(
  { encoded_authorization_message: encoded }: RefusalBody,
  clean: Cleaner,
): string {
  if (!encoded) return "";
  const message = clean(encoded, LONGEST_ENCODED_MESSAGE);
  return `The reason is encoded; the STS API decode-authorization-message (POST /v5/decode-authorization-message with {"encoded_message": "..."}) decodes it: ${message}`;
}
