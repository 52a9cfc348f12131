import { adviceFor } from "./advice";
import { ApiError, ConnectionError, ResponseError, type AnswerFacts } from "./errors";
import type { Failure } from "./failure";
import type { ApiCall } from "./requests";
import { readRefusal, type Reading, type RefusalBody } from "./responses";
import type { Cleaner } from "./text";
import type { Answer, WorkspaceSettings } from "./types";

/** Encoded messages are only useful whole; the API that decodes them takes no more than this. */
const LONGEST_ENCODED_MESSAGE = 10_240;

/** What was sent, where to, and how hard it was tried. */
export interface Attempted {
  readonly call: ApiCall;
  readonly url: string;
  readonly tries: number;
  readonly elapsedMs: number;
}

/** An answer, and what it took to get it. */
export interface Delivery {
  readonly answer: Answer;
  readonly attempted: Attempted;
}

/** Turns answers into values, or into errors that say what to do. */
export interface Explainer {
  /** Explains an answer with an error status. */
  refused(delivery: Delivery): ApiError | ResponseError;
  /** Explains why there is no complete answer. */
  unanswered(attempted: Attempted, failure: Failure): ConnectionError;
  /** Explains why an answer with a good status is not this API's. */
  unusable(delivery: Delivery, problem: string): ResponseError;
  /**
   * Reads the JSON body of an answer with a good status.
   *
   * @throws ResponseError when it is something else.
   */
  readBody<T>(delivery: Delivery, read: (body: unknown) => Reading<T>): T;
  /**
   * Checks that an answer that should have no body (204) has none, or JSON. A 200 with a web page
   * comes from a proxy or a login page, and proves nothing.
   *
   * @throws ResponseError otherwise.
   */
  expectNoPage(delivery: Delivery): void;
}

/** Creates an explainer. `clean` removes secrets and control characters from text of others. */
export function createExplainer(settings: WorkspaceSettings, clean: Cleaner): Explainer {
  const unusable: Explainer["unusable"] = ({ answer, attempted }, problem) => {
    const facts = factsOf(answer, {}, clean);
    const text = `${answered(attempted, answer)}${requestIdNote(facts)}, but ${clean(problem, 500)}`;
    return new ResponseError(text, facts);
  };
  return {
    unusable,
    unanswered: (attempted, { who = hostOf(attempted), what, advice }) =>
      new ConnectionError(
        `${failed(attempted)}: ${who} ${clean(what)}${effort(attempted)}. ${advice}`,
        attempted.tries,
      ),
    refused: (delivery) =>
      delivery.answer.status < 400
        ? unusable(delivery, describeRedirect(delivery))
        : describeRefusal(delivery, settings, clean),
    readBody: (delivery, read) => {
      const body = parseJson(delivery.answer.text);
      if (body === undefined) throw unusable(delivery, `${notJson(delivery.answer, clean)}.`);
      const reading = read(body);
      if ("value" in reading) return reading.value;
      throw unusable(
        delivery,
        `the body does not have the documented shape (${reading.problem}). Check the endpoint; the API may also have changed.`,
      );
    },
    expectNoPage: (delivery) => {
      const { answer } = delivery;
      if (answer.text === "" || parseJson(answer.text) !== undefined) return;
      throw unusable(delivery, `${notJson(answer, clean)}.`);
    },
  };
}

function describeRefusal(
  { answer, attempted }: Delivery,
  settings: WorkspaceSettings,
  clean: Cleaner,
): ApiError {
  const body = parseJson(answer.text);
  const refusal = readRefusal(body);
  const facts = factsOf(answer, refusal, clean);
  const said = body === undefined ? `(${notJson(answer, clean)})` : quote(refusal);
  const shown = said === "" ? "" : ` ${clean(said, 600)}`;
  const sentences = [
    `${answered(attempted, answer)}${shown}${requestIdNote(facts)}${effort(attempted)}.`,
    adviceFor(answer.status, attempted.call, settings),
    decodingNote(refusal, clean),
  ];
  const message = sentences.filter((sentence) => sentence !== "").join(" ");
  return new ApiError(message, { ...facts, status: answer.status }, attempted.tries);
}

/** Returns the value of JSON text, or undefined when the text is not JSON. */
function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    // The parser's message quotes the text, which may repeat a secret.
    return undefined;
  }
}

function notJson({ text, header }: Answer, clean: Cleaner): string {
  if (text === undefined) return "the body is larger than allowed";
  if (text.trim() === "") return "the body is empty";
  const type = header("content-type") ?? "no content type";
  return (
    `the body is not JSON but ${clean(type, 60)}: "${clean(text, 80)}"; ` +
    "a proxy, a login page or a wrong endpoint is the likely cause"
  );
}

function describeRedirect({ answer, attempted }: Delivery): string {
  const location = answer.header("location") ?? "";
  // The path of a redirect may carry tokens, so only the host is named.
  const host = URL.canParse(location, attempted.url)
    ? new URL(location, attempted.url).host
    : "nowhere";
  return `that redirects to ${host}, and redirects are not followed. Check the endpoint and the proxy.`;
}

function failed({ call }: Attempted): string {
  return `${call.purpose.charAt(0).toUpperCase()}${call.purpose.slice(1)} failed`;
}

function answered(attempted: Attempted, { status }: Answer): string {
  return `${failed(attempted)}: ${hostOf(attempted)} answered ${status}`;
}

function hostOf({ url }: Attempted): string {
  return new URL(url).host;
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
