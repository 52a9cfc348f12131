import type { TagMap } from "../../provider/model/tags";
import { stringLiteral } from "../visibleText";

/** Where a line gets too long for an object to stay on it. */
const LINE_LENGTH = 100;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** Tags as an object literal: on one line where that has room after `before` characters, else on several. */
export function tagsLiteral(tags: TagMap, indent: string, before: number): string {
  if (tags.size === 0) return "{}";
  const entries = [...tags].map(([key, value]) => `${propertyKey(key)}: ${stringLiteral(value)}`);
  const line = `{ ${entries.join(", ")} }`;
  if (before + line.length < LINE_LENGTH) return line;
  return ["{", ...entries.map((entry) => `${indent}  ${entry},`), `${indent}}`].join("\n");
}

/**
 * A key of an object literal. `__proto__` is computed: written plainly, quoted or not, it would set
 * the object's prototype.
 */
export function propertyKey(key: string): string {
  if (key === "__proto__") return `["__proto__"]`;
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}

/** The name of a desktop as a comment at a line's end, with a space before; nothing without a name. */
export function nameComment(name: string | undefined): string {
  if (name === undefined || name === "") return "";
  return ` // ${commentText(name)}`;
}

const HARMLESS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]*$/u;
const DIRECTIVE = /^(eslint|prettier|tslint|jshint|jslint|istanbul|c8|v8|biome|deno|webpack)/i;

/** Text from outside in a line comment: it cannot end the comment, nor give compilers and linters orders. */
function commentText(text: string): string {
  const isPlain = HARMLESS.test(text) && !DIRECTIVE.test(text) && text.length <= LINE_LENGTH;
  return isPlain ? text.trim() : stringLiteral(Array.from(text).slice(0, LINE_LENGTH).join(""));
}
