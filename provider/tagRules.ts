/** Most Unicode characters in a tag's key ("Adding Multiple Desktop Tags in Batches"). */
export const MAX_KEY_LENGTH = 128;
/** Most Unicode characters in a tag's value, same page. */
export const MAX_VALUE_LENGTH = 43;
/** Keys that start so belong to the system, whatever a program declares. */
export const SYSTEM_KEY_PREFIX = "_sys_";

const FORBIDDEN = /[=*<>,|/]/u;
const DOCUMENTED = /^[\p{L}\p{M}\p{N}_-]*$/u;
/** Most texts consist of these alone; the first look for letters of any script takes milliseconds. */
const DOCUMENTED_ASCII = /^[A-Za-z0-9_-]*$/;

/** Why one key, though it is text like any other, is refused. */
export const PROTO_PROBLEM = '"__proto__" does not survive in JavaScript objects; choose another.';

/** Returns everything that is wrong with a tag's key. */
export function keyProblems(key: string): string[] {
  if (key === "") return ["A tag's key must not be empty."];
  if (key === "__proto__") return [PROTO_PROBLEM];
  const system = key.startsWith(SYSTEM_KEY_PREFIX)
    ? [`Keys that start with "${SYSTEM_KEY_PREFIX}" belong to the system; choose another key.`]
    : [];
  return [
    ...system,
    ...lengthProblems("key", key, MAX_KEY_LENGTH),
    ...characterProblems("key", key),
  ];
}

/** Returns everything that is wrong with a tag's value. The sentences do not repeat it, since it may be secret. */
export function valueProblems(value: string): string[] {
  return [
    ...lengthProblems("value", value, MAX_VALUE_LENGTH),
    ...characterProblems("value", value),
  ];
}

/** Returns whether the text keeps to the characters that the API page names: letters, digits, `-` and `_`. */
export function isDocumentedText(text: string): boolean {
  return DOCUMENTED_ASCII.test(text) || DOCUMENTED.test(text);
}

function lengthProblems(what: string, text: string, limit: number): string[] {
  // No text has more characters than code units, and these need no counting.
  if (text.length <= limit) return [];
  const length = Array.from(text).length;
  if (length <= limit) return [];
  return [`The ${what} has ${length} characters; the API takes at most ${limit}.`];
}

function characterProblems(what: string, text: string): string[] {
  const found = FORBIDDEN.exec(text)?.[0];
  if (found === undefined) return [];
  return [`The ${what} contains "${found}"; the API forbids the characters = * < > , | and /.`];
}
