const INVISIBLE = /\p{C}|(?! )\p{Z}|^\p{M}/gu;
/** Text of which a reader sees every character, and where it begins and ends. */
const PLAIN = /^(?![\p{M}"'`])[^\p{C}\p{Z}]+(?: [^\p{C}\p{Z}]+)*$/u;
const DEFAULT_LENGTH = 64;

/**
 * Text with every character escaped as `\u{...}` that a reader cannot see or that changes how the
 * rest is shown: control, format (direction marks, zero-width) and line-breaking characters, half
 * surrogates, unassigned and private ones, spaces other than the common one, and marks that would
 * combine with what stands before the text. Valid inside a string literal of TypeScript.
 */
export function escapeInvisible(text: string): string {
  return text.replace(INVISIBLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}

/**
 * Text from outside as one line that shows exactly what it is: plain text as it stands, anything
 * else in double quotes with invisible characters escaped, so that `"prod "` differs from `prod` to
 * the eye. What exceeds `longest` characters (64) is cut.
 */
export function visible(text: string, longest = DEFAULT_LENGTH): string {
  const characters = Array.from(text);
  const cut = characters.length > longest;
  const part = cut ? characters.slice(0, longest).join("") : text;
  const shown = PLAIN.test(part) ? part : stringLiteral(part);
  return cut ? `${shown}…` : shown;
}

/** Text as a string literal of TypeScript (and of JavaScript) that shows every character. */
export function stringLiteral(text: string): string {
  return `"${escapeInvisible(text.replace(/["\\]/g, "\\$&"))}"`;
}
