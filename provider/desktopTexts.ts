import { isPlainObject } from "./plainObjects";
import { parseTagText, tagText } from "./tagText";
import { isUnknown } from "./unknown";

/**
 * Returns `desktops` in the form in which they travel and stand in state: a text for each desktop's
 * tags. What is not fully known, or no valid tags, stays as it is, and so does what is no map.
 */
export function withTexts(desktops: unknown): unknown {
  return mapDesktops(desktops, (tags) => {
    if (!isLiteral(tags) || Object.values(tags).some(isUnknown)) return tags;
    return tagText(Object.entries(tags)) ?? tags;
  });
}

/** Returns `desktops` as the user wrote them: a map for each desktop's tags. */
export function withMaps(desktops: unknown): unknown {
  return mapDesktops(desktops, (tags) => {
    const parsed = typeof tags === "string" ? parseTagText(tags) : undefined;
    return parsed === undefined ? tags : Object.fromEntries(parsed);
  });
}

function mapDesktops(desktops: unknown, change: (tags: unknown) => unknown): unknown {
  if (!isPlainObject(desktops)) return desktops;
  return Object.fromEntries(Object.entries(desktops).map(([id, tags]) => [id, change(tags)]));
}

// A promise or an output is an object too, and shows nothing of what it will hold.
function isLiteral(value: unknown): value is Record<string, unknown> {
  if (!isPlainObject(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
