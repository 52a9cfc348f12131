import { SYSTEM_KEY_PREFIX } from "../model/ignoredKeys";

export { SYSTEM_KEY_PREFIX } from "../model/ignoredKeys";

/** Most Unicode characters in a tag key ("Adding Multiple Desktop Tags in Batches"). */
export const MAX_KEY_LENGTH = 128;
/** Most Unicode characters in a tag value, same page. */
export const MAX_VALUE_LENGTH = 43;

const FORBIDDEN = /[=*<>,|/]/u;
const DOCUMENTED = /^[\p{L}\p{M}\p{N}_-]*$/u;
/** White space, control and format characters: no desktop ID holds one. */
const INVISIBLE = /[\s\p{C}\p{Z}]/u;
/** What a string holds after a program put a missing value or an object into it. */
const LOST_VALUE = /^(?:undefined|null|NaN)$|\[object /;
/** What a string holds after a program put an output into it. */
const OUTPUT_TEXT = /^Calling \[to(?:String|JSON)\] on an \[Output<T>\]/;
const OUTPUT_PROBLEM =
  "This is the text of an output; give the output itself, or use pulumi.interpolate.";
/** Stands for bytes that are no UTF-8. */
const REPLACEMENT = "\uFFFD";
const NAMES = new Map([
  ["\t", "a tab"],
  ["\n", "a line break"],
  ["\r", "a carriage return"],
  ["\u00A0", "a no-break space"],
  ["\u200B", "a zero-width space"],
  ["\uFEFF", "a byte-order mark"],
]);
const LONGEST_SHOWN = 60;

/** Why the key `__proto__` is refused. */
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

/**
 * Returns everything that is wrong with a tag value.
 *
 * @param hide - Whether the value may be a secret, so that no sentence repeats it. Default `true`.
 */
export function valueProblems(value: unknown, hide = true): string[] {
  if (typeof value !== "string") return [otherTypeProblem(value, hide)];
  if (OUTPUT_TEXT.test(value)) return [OUTPUT_PROBLEM];
  return [
    ...lengthProblems("value", value, MAX_VALUE_LENGTH),
    ...characterProblems("value", value),
  ];
}

/** Returns everything that is wrong with a desktop ID. */
export function desktopIdProblems(id: unknown): string[] {
  if (typeof id !== "string") {
    return ["A desktop ID must be a string; of an object, give its ID alone."];
  }
  if (id === "") return ["A desktop ID must not be empty."];
  if (id === "__proto__") return [PROTO_PROBLEM];
  if (OUTPUT_TEXT.test(id)) return [OUTPUT_PROBLEM];
  if (LOST_VALUE.test(id))
    return [`${shownText(id)} is no desktop ID: a value is missing, or is an object.`];
  if (id.includes(REPLACEMENT)) return [unreadable(shownText(id))];
  if (/[,;"']/.test(id)) {
    return [
      `${shownText(id)} is no desktop ID; give each ID as a string of its own, without other marks.`,
    ];
  }
  const [wrong] = INVISIBLE.exec(id) ?? [];
  if (wrong === undefined) return [];
  return [`${shownText(id)} contains ${characterName(wrong)}; take it out.`];
}

/** Returns whether the text keeps to the characters that the API page names: letters, digits, - and _. */
export function isDocumentedText(text: string): boolean {
  return DOCUMENTED.test(text);
}

function otherTypeProblem(value: unknown, hide: boolean): string {
  if (value === null) return "This is null; give a string, or leave the key out.";
  if (Array.isArray(value)) return "This is a list; a tag has one value, a string.";
  if (typeof value === "object") {
    return 'This is an object; a tag value is a string. Write a date in quotes, such as "2026-01-31".';
  }
  if (typeof value !== "number" && typeof value !== "boolean")
    return "A tag value must be a string.";
  if (Number.isNaN(value)) return "This is no number (NaN); give a string.";
  // A larger number has lost digits already, so no sentence repeats it.
  const isExact = Math.abs(Number(value)) <= Number.MAX_SAFE_INTEGER;
  if (hide || !isExact) return `This is a ${typeof value}; write it in quotes.`;
  // JavaScript has read 1.10 as 1.1 already.
  const meant = Number.isInteger(Number(value)) ? "" : `, or "${value}0" if that is meant`;
  return `This is the ${typeof value} ${value}; write it in quotes: "${value}"${meant}.`;
}

/** Returns the text in quotes, with invisible characters by their code points. */
function shownText(text: string): string {
  const cut = text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
  const isPlain = (one: string): boolean =>
    one === " " || (one !== REPLACEMENT && !INVISIBLE.test(one));
  const shown = Array.from(cut, (one) => (isPlain(one) ? one : `<${codePoint(one)}>`));
  return JSON.stringify(shown.join(""));
}

function characterName(character: string): string {
  if (character === " ") return "a space";
  const name = NAMES.get(character);
  return name === undefined
    ? `the character ${codePoint(character)}`
    : `${name} (${codePoint(character)})`;
}

function codePoint(character: string): string {
  const number = character.codePointAt(0) ?? 0;
  return `U+${number.toString(16).toUpperCase().padStart(4, "0")}`;
}

function unreadable(what: string): string {
  return `${what} contains U+FFFD, which stands for a character that could not be read; save the file as UTF-8.`;
}

function lengthProblems(what: string, text: string, limit: number): string[] {
  const length = Array.from(text).length;
  if (length <= limit) return [];
  return [`The ${what} has ${length} characters; the API takes at most ${limit}.`];
}

function characterProblems(what: string, text: string): string[] {
  if (text.includes(REPLACEMENT)) return [unreadable(`The ${what}`)];
  const [found] = FORBIDDEN.exec(text) ?? [];
  if (found === undefined) return [];
  return [`The ${what} contains "${found}"; the API forbids the characters = * < > , | and /.`];
}
