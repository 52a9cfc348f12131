import { byCharacters } from "../model/order";
import { type DesktopChange, type Plan, countWrites } from "../model/plan";
import type { Arguments } from "../model/state";
import { type Assignment, NO_TAGS } from "../model/tags";
import { idText } from "../workspace/text";
import { amount, counted, grouped, listed, quoted } from "./wording";

/** Most different changes of one key that are spelled out. */
const SPELLED_OUT = 3;
/** Most desktops that a part of the line names by ID. */
const NAMED = 3;

/** What a plan line is told from. */
export interface PlannedChange {
  /** Its missing desktops make the up fail. */
  readonly plan: Plan;
  /** What state says of the tags on each desktop; empty for a new resource. */
  readonly before: Assignment;
  /** The desktops that the program lists. */
  readonly wanted: Assignment;
  /** Desktops that an exclusive resource clears of other tags, which only the up reads. */
  readonly cleared: readonly string[];
  /** What is declared; secret values are not named. */
  readonly args: Pick<Arguments, "secretValues">;
}

/**
 * Returns the line that tells a reviewer what an operation will do to tags, such as
 * `tags 2 more desktops, untags 1; owner li -> wang on 118; 2 write requests`. It compares state with
 * the program, so it needs no request. Empty when no tag changes.
 */
export function planLine(planned: PlannedChange): string {
  const { plan, cleared } = planned;
  const { changes, missing } = plan;
  const parts = [membersPart(planned), ...keyParts(planned)].filter((part) => part !== "");
  if (cleared.length > 0) {
    parts.push(
      `removes all other tags from ${counted(cleared.length, "desktop")}${named(cleared)}`,
    );
  }
  if (missing.length > 0) {
    const [were, exist] = missing.length === 1 ? ["was", "it exists"] : ["were", "they exist"];
    const which = `${counted(missing.length, "desktop")} ${were} missing`;
    parts.push(
      `${which} (${listed(missing.map(idText), NAMED)}), and the up fails unless ${exist} again`,
    );
  }
  // Only the up finds out how many tags there are to clear.
  if (changes.length === 0 || cleared.length > 0) return parts.join("; ");
  // Desktops that are new to the resource may carry the tags already; only the up finds out.
  const bound = changes.some((change) => isNew(change, planned)) ? "up to " : "";
  return [...parts, `${bound}${counted(countWrites(changes), "write request")}`].join("; ");
}

/** The desktops that come and go. */
function membersPart(planned: PlannedChange): string {
  const { changes } = planned.plan;
  const tagged = idsOf(changes.filter((change) => isNew(change, planned)));
  const untagged = idsOf(changes.filter((change) => isLeaving(change, planned)));
  const more = planned.before.size > 0 ? "more desktop" : "desktop";
  const parts = [];
  if (tagged.length > 0) parts.push(`tags ${counted(tagged.length, more)}${named(tagged)}`);
  if (untagged.length > 0) {
    const noun = parts.length > 0 ? amount(untagged.length) : counted(untagged.length, "desktop");
    parts.push(`untags ${noun}${named(untagged)}`);
  }
  return parts.join(", ");
}

/** One key that changes on one desktop, and how. */
interface KeyChange {
  readonly key: string;
  readonly text: string;
  readonly change: DesktopChange;
}

/** Per key, how its values change on the desktops that stay. */
function keyParts(planned: PlannedChange): string[] {
  const staying = planned.plan.changes.filter(
    (change) => !isNew(change, planned) && !isLeaving(change, planned),
  );
  const keyChanges = staying.flatMap((change) => keyChangesOn(change, planned));
  return [...grouped(keyChanges, ({ key }) => key)]
    .sort(byFirst)
    .flatMap(([key, changes]) => keyPart(key, changes, planned));
}

function keyChangesOn(change: DesktopChange, { before }: PlannedChange): KeyChange[] {
  const tags = before.get(change.desktopId) ?? NO_TAGS;
  const added = [...change.additions].map(([key, value]): KeyChange => {
    const was = tags.get(key);
    const name = quoted(key);
    const text = was === undefined ? `+${name}=` : `${name} ${quoted(was)} -> `;
    return { key, text: `${text}${quoted(value)}`, change };
  });
  const removed = change.removals.map((key) => ({ key, text: `-${quoted(key)}`, change }));
  return [...added, ...removed];
}

function keyPart(key: string, changes: readonly KeyChange[], { args }: PlannedChange): string[] {
  const byText = [...grouped(changes, ({ text }) => text)].sort(byFirst);
  if (!args.secretValues && byText.length <= SPELLED_OUT) {
    return byText.map(([text, alike]) => `${text} on ${onDesktops(alike)}`);
  }
  return [`${quoted(key)} changed on ${onDesktops(changes)}`];
}

function onDesktops(keyChanges: readonly KeyChange[]): string {
  const ids = idsOf(keyChanges.map(({ change }) => change));
  return ids.length <= NAMED ? listed(ids.map(idText)) : amount(ids.length);
}

function named(ids: readonly string[]): string {
  return ids.length <= NAMED ? ` (${listed(ids.map(idText))})` : "";
}

function idsOf(changes: readonly DesktopChange[]): string[] {
  return changes.map(({ desktopId }) => desktopId);
}

function isNew({ desktopId }: DesktopChange, { before }: PlannedChange): boolean {
  return !before.has(desktopId);
}

function isLeaving({ desktopId }: DesktopChange, { wanted }: PlannedChange): boolean {
  return !wanted.has(desktopId);
}

function byFirst([one]: [string, unknown], [other]: [string, unknown]): number {
  return byCharacters(one, other);
}
