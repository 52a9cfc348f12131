import type { Assignment } from "./assignment";
import { areSameTexts, fromBlocks, linesFirst, toBlocks } from "./blocks";
import { closesUp, travelsInBlocks } from "./listForm";
import { isPlainObject } from "./plainObjects";
import { remembering } from "./remembered";
import { stableOrder } from "./stableOrder";
import { isTagMap } from "./tagMaps";
import { parseTagText, tagText } from "./tagText";
import { isUnknown } from "./unknown";

/** Most characters of texts whose tags are remembered: some 60,000 desktops with two tags each. */
const REMEMBERED = 4_000_000;

/**
 * Returns `desktops` in the form in which they travel and stand in state: a list of texts,
 * `<id>: department=finance, owner=li`. The SDK and the engine take a list of 10,000 texts for a
 * fraction of what they take a map of maps for, and a preview shows each desktop on one line. What is
 * not fully known, or no valid tags, is a map within the list; what is no map at all stays as it is. A
 * long list is in blocks.
 *
 * @param before - The list as it was, to keep to in form and order, so that lists differ only where
 * desktops do.
 */
export function withTexts(desktops: unknown, before?: unknown): unknown {
  if (areSameTexts(desktops, before)) return before;
  const items = itemsOf(desktops);
  if (items === undefined) return desktops;
  const inBlocks = travelsInBlocks(items.size, before);
  const idsBefore = itemsOf(before)?.keys() ?? [];
  const ids = stableOrder([...idsBefore], [...items.keys()], closesUp(items.size, inBlocks));
  return listOf(
    ids.map((id) => items.get(id)),
    inBlocks,
  );
}

/** Returns an assignment as such a list, in its order. */
export function textsOfAssignment(desktops: Assignment, inBlocks: boolean): unknown {
  return listOf(
    [...desktops].map(([id, tags]) => desktopText(id, tags)),
    inBlocks,
  );
}

/**
 * Returns what `desktops` say by ID, in either form: tags where a text says them, else what stands
 * there. `undefined` when they are neither a map nor a list as `withTexts` gives it.
 */
export function readDesktops(desktops: unknown): Map<string, unknown> | undefined {
  return collect(desktops, readText, (_, tags) => tags);
}

// Desktops are told by their IDs, so those that are no lines may stand last.
function listOf(items: readonly unknown[], inBlocks: boolean): unknown {
  return inBlocks ? toBlocks(linesFirst(items)) : items;
}

type Entry = [desktopId: string, value: unknown];

/** By ID, what stands in the list. Texts stay as they are: reading 10,000 and writing them again takes a while. */
function itemsOf(desktops: unknown): Map<string, unknown> | undefined {
  return collect(desktops, keepText, desktopText);
}

/** Goes through either form; `undefined` when it is neither, or `ofText` cannot read a text. */
function collect(
  desktops: unknown,
  ofText: (text: string) => Entry | undefined,
  ofTags: (id: string, tags: unknown) => unknown,
): Map<string, unknown> | undefined {
  const found = new Map<string, unknown>();
  const addMap = (map: unknown): boolean => {
    const entries = entriesOfItem(map);
    for (const [id, tags] of entries ?? []) found.set(id, ofTags(id, tags));
    return entries !== undefined;
  };
  const addText = (text: string): boolean => {
    const entry = ofText(text);
    if (entry !== undefined) found.set(...entry);
    return entry !== undefined;
  };
  const list = fromBlocks(desktops);
  const items: unknown[] | undefined = Array.isArray(list) ? list : undefined;
  const isRead =
    items?.every((item) => (typeof item === "string" ? addText(item) : addMap(item))) ??
    addMap(list);
  return isRead ? found : undefined;
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

// Check and comparison read the same texts several times, and read tags are of one identity then.
const readText = remembering((text): Entry | undefined => {
  const id = idOfText(text);
  if (id === undefined) return undefined;
  const from = id.length + 1;
  const tags = parseTagText(text.slice(text[from] === " " ? from + 1 : from));
  return tags && [id, tags];
}, REMEMBERED);

function keepText(text: string): Entry | undefined {
  const id = idOfText(text);
  return id === undefined ? undefined : [id, text];
}

function idOfText(text: string): string | undefined {
  const colon = text.indexOf(":");
  return colon < 0 ? undefined : text.slice(0, colon);
}

function entriesOfItem(item: unknown): Entry[] | undefined {
  if (item instanceof Map) return [...new Map<string, unknown>(item)];
  return isPlainObject(item) ? Object.entries(item) : undefined;
}

// A promise or an output is an object too, and shows nothing of what it will hold.
function isLiteral(value: unknown): value is Record<string, unknown> {
  if (!isPlainObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
