/** Most Unicode characters in a tag's key ("Adding Multiple Desktop Tags in Batches"). */
export const MAX_KEY_LENGTH = 128;
/** Most Unicode characters in a tag's value, same page. */
export const MAX_VALUE_LENGTH = 43;
/** Keys that start so belong to the system, whatever a program declares. */
export const SYSTEM_KEY_PREFIX = "_sys_";

const FORBIDDEN = /[=*<>,|/]/u;
const DOCUMENTED = /^[\p{L}\p{M}\p{N}_-]*$/u;

/** Returns what is wrong with a tag's key, or `undefined`. */
export function keyProblem(key: string): string | undefined {
  if (key === "") return "A tag's key must not be empty.";
  if (key === "__proto__") {
    return 'The key "__proto__" does not survive in JavaScript objects; choose another.';
  }
  if (key.startsWith(SYSTEM_KEY_PREFIX)) {
    return `Keys that start with "${SYSTEM_KEY_PREFIX}" belong to the system; choose another key.`;
  }
  return lengthProblem("key", key, MAX_KEY_LENGTH) ?? characterProblem("key", key);
}

/** Returns what is wrong with a tag's value, or `undefined`. The sentence does not repeat the value, which may be secret. */
export function valueProblem(value: string): string | undefined {
  return lengthProblem("value", value, MAX_VALUE_LENGTH) ?? characterProblem("value", value);
}

/** Returns whether the text keeps to the characters that the API page names: letters, digits, `-` and `_`. */
export function isDocumentedText(text: string): boolean {
  return DOCUMENTED.test(text);
}

function lengthProblem(what: string, text: string, limit: number): string | undefined {
  const length = Array.from(text).length;
  if (length <= limit) return undefined;
  return `The ${what} has ${length} characters; the API takes at most ${limit}.`;
}

function characterProblem(what: string, text: string): string | undefined {
  const found = FORBIDDEN.exec(text)?.[0];
  if (found === undefined) return undefined;
  return `The ${what} contains "${found}"; the API forbids the characters = * < > , | and /.`;
}
