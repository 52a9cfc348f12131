import type { Assignment } from "./assignment";
import type { DesktopChange } from "./plan";
import { counted, listed, quoted } from "./wording";

/** Most former values that a line names. */
const NAMED_VALUES = 5;

/**
 * Returns a line for each key whose values on some desktops are about to be replaced though this
 * resource did not set them: `owner replaced on 3 desktops (was "eve", "li")`.
 */
export function overwrittenLines(
  changes: readonly DesktopChange[],
  owned: Assignment,
  actual: Assignment,
  hideValues: boolean,
): string[] {
  const byKey = new Map<string, string[]>();
  for (const { desktopId, additions } of changes) {
    const carried = actual.get(desktopId);
    const own = owned.get(desktopId);
    for (const key of additions.keys()) {
      const was = carried?.get(key);
      if (was === undefined || own?.get(key) === was) continue;
      const values = byKey.get(key) ?? [];
      values.push(was);
      byKey.set(key, values);
    }
  }
  return [...byKey].map(([key, values]) => {
    const distinct = [...new Set(values)].sort().map((value) => JSON.stringify(value));
    const were = hideValues ? "" : ` (was ${listed(distinct, NAMED_VALUES)})`;
    return `${quoted(key)} replaced on ${counted(values.length, "desktop")}${were}`;
  });
}
