const INVISIBLE = /\p{C}|(?! )\p{Z}|^\p{M}/gu;
/** Text of which a reader sees every character, and where it begins and ends. */
const PLAIN = /^(?![\p{M}"'`])[^\p{C}\p{Z}]+(?: [^\p{C}\p{Z}]+)*$/u;
const LONGEST = 64;

/**
 * Returns text from outside as one line that shows exactly what it is: plain text as it stands,
 * anything else as {@link stringLiteral}, so that `"prod "` differs from `prod` to the eye. Text
 * beyond 64 characters is cut.
 */
export function visible(text: string): string {
  const characters = Array.from(text);
  const part = characters.slice(0, LONGEST).join("");
  const shown = PLAIN.test(part) ? part : stringLiteral(part);
  return characters.length > LONGEST ? `${shown}…` : shown;
}

/**
 * Returns text as a string literal of TypeScript (and of JavaScript). It escapes every character
 * that a reader cannot see or that changes how the rest is shown: control, format and line-breaking
 * characters, half surrogates, unassigned and private ones, spaces other than the common one, and a
 * mark that would combine with what stands before the text.
 */
export function stringLiteral(text: string): string {
  const escaped = text.replace(/["\\]/g, "\\$&").replace(INVISIBLE, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
  return `"${escaped}"`;
}
