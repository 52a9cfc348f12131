import { SYSTEM_KEY_PREFIX } from "../model/ignoredKeys";

export { SYSTEM_KEY_PREFIX } from "../model/ignoredKeys";

/** Most Unicode characters in a tag key ("Adding Multiple Desktop Tags in Batches"). */
export const MAX_KEY_LENGTH = 128;
/** Most Unicode characters in a tag value, same page. */
export const MAX_VALUE_LENGTH = 43;

const FORBIDDEN = /[=*<>,|/]/u;
const DOCUMENTED = /^[\p{L}\p{M}\p{N}_-]*$/u;
/** White space, control and format characters: no desktop ID holds one. */
const NOT_IN_IDS = /[\s\p{C}\p{Z}]/u;

/** Why this one key is refused. */
export const PROTO_PROBLEM = '"__proto__" does not survive in JavaScript objects; choose another.';

/** Returns everything that is wrong with a tag key. */
export function keyProblems(key: string): string[] {
  if (key === "") return ["A tag key must not be empty."];
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

/** Returns everything that is wrong with a tag value. No sentence repeats it: it may be a secret. */
export function valueProblems(value: unknown): string[] {
  if (typeof value === "number" || typeof value === "boolean") {
    return [`A tag value must be a string, but this is a ${typeof value}; write it in quotes.`];
  }
  if (typeof value !== "string") return ["A tag value must be a string."];
  return [
    ...lengthProblems("value", value, MAX_VALUE_LENGTH),
    ...characterProblems("value", value),
  ];
}

/** Returns everything that is wrong with a desktop ID. */
export function desktopIdProblems(id: unknown): string[] {
  if (typeof id !== "string") return ["A desktop ID must be a string."];
  if (id === "") return ["A desktop ID must not be empty."];
  if (id === "__proto__") return [PROTO_PROBLEM];
  const [wrong] = NOT_IN_IDS.exec(id) ?? [];
  if (wrong === undefined) return [];
  return [`A desktop ID must not contain ${characterName(wrong)}; take it out.`];
}

/** Returns whether the text keeps to the characters that the API page names: letters, digits, - and _. */
export function isDocumentedText(text: string): boolean {
  return DOCUMENTED.test(text);
}

function characterName(character: string): string {
  if (character === " ") return "a space";
  const codePoint = character.codePointAt(0) ?? 0;
  return `the character U+${codePoint.toString(16).toUpperCase().padStart(4, "0")}`;
}

function lengthProblems(what: string, text: string, limit: number): string[] {
  const length = Array.from(text).length;
  if (length <= limit) return [];
  return [`The ${what} has ${length} characters; the API takes at most ${limit}.`];
}

function characterProblems(what: string, text: string): string[] {
  const [found] = FORBIDDEN.exec(text) ?? [];
  if (found === undefined) return [];
  return [`The ${what} contains "${found}"; the API forbids the characters = * < > , | and /.`];
}
