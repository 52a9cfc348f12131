import { byCharacters } from "../byCharacters";
import type { Desktop } from "../workspace/types";
import type { GetDesktopsResult } from "./getDesktopsArgs";

/** Returns the desktops as a program gets them, in the order that is promised, in objects of its own. */
export function desktopsResult(found: readonly Desktop[]): GetDesktopsResult {
  const desktops = [...found].sort(byNameThenId).map(({ id, name, tags }) => ({
    id,
    name,
    tags: Object.fromEntries(tags),
  }));
  return { desktops, ids: desktops.map(({ id }) => id), totalCount: desktops.length };
}

function byNameThenId(a: Desktop, b: Desktop): number {
  return byCharacters(a.name, b.name) || byCharacters(a.id, b.id);
}
