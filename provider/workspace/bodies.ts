import type { Answer } from "./exchange";
import { parseJson, type Explainer } from "./explanation";
import type { Delivery } from "./sender";
import type { Reading } from "./shape";

/**
 * What the JSON body of an answer holds.
 *
 * @throws ResponseError when it is something else.
 */
export function readJson<T>(
  { answer, attempted }: Delivery,
  explainer: Explainer,
  read: (body: unknown) => Reading<T>,
): T {
  const reading = readBody(answer, explainer, read);
  if ("value" in reading) return reading.value;
  throw explainer.unusable(attempted, answer, reading.problem);
}

/**
 * Checks that an answer that should have no body (204) has none, or at least JSON: a 200 with a
 * web page comes from something in between, and proves nothing.
 *
 * @throws ResponseError otherwise.
 */
export function expectNoPage({ answer, attempted }: Delivery, explainer: Explainer): void {
  if (answer.text === "" || parseJson(answer.text) !== undefined) return;
  throw explainer.unusable(attempted, answer, `${explainer.notJson(answer)}.`);
}

function readBody<T>(
  answer: Answer,
  explainer: Explainer,
  read: (body: unknown) => Reading<T>,
): Reading<T> {
  const body = parseJson(answer.text);
  if (body === undefined) return { problem: `${explainer.notJson(answer)}.` };
  const reading = read(body);
  if ("value" in reading) return reading;
  return {
    problem: `the body has not the documented shape (${reading.problem}). Check the endpoint; the API may also have changed.`,
  };
}
