import { visible } from "./visibleText";

const LONGEST = 64;
const UNSAFE_IN_CODE = /[`|\\]/;

/**
 * Text from outside as code, which GitHub takes literally: no mention, no issue link, no HTML, no
 * emphasis. Where a code span or a table cell could be broken out of, HTML with entities stands in.
 */
export function codeSpan(text: string): string {
  const shown = visible(text, LONGEST);
  if (shown === "") return "";
  if (!UNSAFE_IN_CODE.test(shown)) return `\`${shown}\``;
  const entities = shown.replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) => {
    return `&#${character.codePointAt(0) ?? 0};`;
  });
  return `<code>${entities}</code>`;
}

/** A table; its cells hold Markdown without line breaks and bare pipes. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: readonly number[] = [],
): string {
  const rule = head.map((_, index) => (numbers.includes(index) ? "---:" : "---"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** A part that is folded until a reader opens it. The title is plain text of this package. */
export function folded(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}
