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
  return compare(a.name, b.name) || compare(a.id, b.id);
}

// Not localeCompare, whose order depends on where the program runs.
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
