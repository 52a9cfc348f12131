import type { TagMap } from "./assignment";
import { fromBlocks, toBlocks } from "./blocks";
import { isPlainObject } from "./plainObjects";
import { stableOrder } from "./stableOrder";
import { parseTagText, tagText } from "./tagText";
import { isUnknown } from "./unknown";

/**
 * Returns `desktops` in the form in which they travel and stand in state: a list of texts,
 * `<id>: department=finance, owner=li`. The SDK and the engine take a list of 10,000 texts for a
 * fraction of what they take a map of maps for, and a preview shows each desktop on one line. What is
 * not fully known, or no valid tags, is a map within the list; what is no map at all stays as it is. A
 * long list is in blocks.
 *
 * @param order - IDs in the order to keep to, so that the list differs only where desktops do.
 */
export function withTexts(desktops: unknown, order: readonly string[] = []): unknown {
  const entries = readDesktops(desktops);
  if (entries === undefined) return desktops;
  const ids = stableOrder(order, [...entries.keys()]);
  return toBlocks(ids.map((id) => desktopText(id, entries.get(id))));
}

/**
 * Returns what `desktops` say by ID, in either form: tags where a text says them, else what stands
 * there. `undefined` when they are neither a map nor a list as `withTexts` gives it.
 */
export function readDesktops(desktops: unknown): Map<string, unknown> | undefined {
  if (desktops instanceof Map) return new Map<string, unknown>(desktops);
  if (isPlainObject(desktops)) return new Map(Object.entries(desktops));
  const list = fromBlocks(desktops);
  if (!Array.isArray(list)) return undefined;
  const items: unknown[] = list;
  const entries = new Map<string, unknown>();
  for (const item of items) {
    const read = typeof item === "string" ? readText(item) : entriesOfItem(item);
    if (read === undefined) return undefined;
    for (const [id, tags] of read) entries.set(id, tags);
  }
  return entries;
}

/** Returns whether an entry of `readDesktops` is tags that were read from a text. */
export function isTagMap(tags: unknown): tags is TagMap {
  return tags instanceof Map;
}

function desktopText(id: string, tags: unknown): unknown {
  const text = id.includes(":") ? undefined : textOf(tags);
  if (text === undefined)
    return Object.fromEntries([[id, isTagMap(tags) ? Object.fromEntries(tags) : tags]]);
  return text === "" ? `${id}:` : `${id}: ${text}`;
}

function textOf(tags: unknown): string | undefined {
  if (isTagMap(tags)) return tagText(tags);
  if (!isLiteral(tags) || Object.values(tags).some(isUnknown)) return undefined;
  return tagText(Object.entries(tags));
}

function readText(text: string): [string, TagMap][] | undefined {
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  const tags = parseTagText(text.slice(colon + (text[colon + 1] === " " ? 2 : 1)));
  return tags === undefined ? undefined : [[text.slice(0, colon), tags]];
}

function entriesOfItem(item: unknown): [string, unknown][] | undefined {
  return isPlainObject(item) ? Object.entries(item) : undefined;
}

// A promise or an output is an object too, and shows nothing of what it will hold.
function isLiteral(value: unknown): value is Record<string, unknown> {
  if (!isPlainObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
