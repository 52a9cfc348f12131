import type { Drift } from "../model/drift";
import type { Assignment } from "../model/tags";
import { idText } from "../workspace/text";
import { counted, grouped, quoted } from "./wording";

/** Most desktops whose drift is spelled out. */
const SPELLED_OUT = 10;

/** What is said of one desktop. */
type Finding = readonly [desktopId: string, text: string];

/**
 * Returns a line for each desktop that differs from its declaration, such as
 * `desktop 4dca...: owner was "li", now "eve"`; after ten, one line counts the others.
 */
export function driftLines(drift: Drift, declared: Assignment, hideValues: boolean): string[] {
  const gone = new Set(drift.gone);
  const findings = [
    ...drift.gone.map((id): Finding => [id, "does not exist any more"]),
    ...tagFindings(drift.changed, (id, key, now) =>
      hideValues
        ? `${quoted(key)} was changed`
        : `${quoted(key)} was ${JSON.stringify(declared.get(id)?.get(key) ?? "")}, now ${JSON.stringify(now)}`,
    ),
    ...keyFindings(drift.missing, "is missing").filter(([id]) => !gone.has(id)),
    ...tagFindings(drift.foreign, (_, key, now) =>
      hideValues ? `${quoted(key)} was added` : `${quoted(key)} was added, ${JSON.stringify(now)}`,
    ),
    ...keyFindings(drift.leftover, "is still there, though no longer declared"),
  ];
  const lines = [...grouped(findings, ([id]) => id)].map(
    ([id, found]) => `desktop ${idText(id)}: ${found.map(([, text]) => text).join(", ")}`,
  );
  if (lines.length <= SPELLED_OUT) return lines;
  const more = counted(lines.length - SPELLED_OUT, "more desktop");
  return [...lines.slice(0, SPELLED_OUT), `${more} changed`];
}

function tagFindings(
  found: Assignment,
  textOf: (desktopId: string, key: string, value: string) => string,
): Finding[] {
  return [...found].flatMap(([id, tags]) =>
    [...tags].map(([key, value]): Finding => [id, textOf(id, key, value)]),
  );
}

function keyFindings(found: Drift["missing"], text: string): Finding[] {
  return [...found].flatMap(([id, keys]) =>
    keys.map((key): Finding => [id, `${quoted(key)} ${text}`]),
  );
}
