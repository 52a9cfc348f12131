import { visible } from "../../visibleText";

/** Text that is HTML already. */
export class Html {
  constructor(readonly text: string) {}
}

/** What can stand in a template: text and numbers are escaped, HTML is not. */
export type HtmlValue = string | number | Html | readonly Html[];

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
]);

/** A template of HTML whose values cannot become tags or attributes. */
export function safeHtml(strings: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    strings.reduce((text, part, index) => {
      const value = values[index - 1];
      return text + (value === undefined ? "" : textOf(value)) + part;
    }),
  );
}

/** Text from outside: every character visible, its direction kept to itself. */
export function outside(text: string): Html {
  return safeHtml`<bdi>${visible(text)}</bdi>`;
}

/** A key, value, name or ID from outside. */
export function codeOf(text: string): Html {
  return safeHtml`<code>${outside(text)}</code>`;
}

/** Parts one after the other, with something between. */
export function joinHtml(parts: readonly Html[], between = ""): Html {
  return new Html(parts.map(({ text }) => text).join(escaped(between)));
}

function textOf(value: HtmlValue): string {
  if (value instanceof Html) return value.text;
  if (typeof value === "string" || typeof value === "number") return escaped(String(value));
  return joinHtml(value).text;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES.get(character) ?? "");
}
