import type { DesktopChange, Plan } from "../model/plan";
import { type Assignment, type KeysByDesktop, type TagMap, NO_TAGS } from "../model/tags";
import { idText, printable } from "../workspace/text";
import { amount, counted, grouped, listed, quoted } from "./wording";

/** Longest line that is printed, in characters. */
const LONGEST_LINE = 4_000;
/** Most former values that a line names. */
const NAMED_VALUES = 5;
const FIRST_PROGRESS_AFTER_MS = 2_000;
const PROGRESS_EVERY_MS = 1_000;

/** Told after each batch that succeeded how many desktops are done by it. */
export type ProgressListener = (desktops: number) => void;

/** What a narrator has to know of an operation. */
export interface NarratedJob {
  readonly wanted: Assignment;
  /** Keys that the resource declared before. */
  readonly owned: KeysByDesktop;
  /** The tags on the desktops by what state said before. */
  readonly recorded: Assignment;
  readonly secretValues: boolean;
}

/** Tells the user what an operation does. */
export interface Narrator {
  /** Says what a plan means, before anything is sent; the listener that it returns says progress. */
  beforeWrites(job: NarratedJob, plan: Plan, actual: Assignment): ProgressListener;
}

/** Prints a line in the name of a resource. */
export type Say = (line: string) => void;

/** Returns the way to say lines in the name of a resource; an empty line is not said. */
export function sayAs(name: string, say: Say): Say {
  return (line) => {
    // Values come from the API: they may hold what moves a terminal's cursor.
    if (line !== "") say(printable(`${name}: ${line}`, LONGEST_LINE));
  };
}

/** Returns the narrator that speaks through `say`. */
export function createNarrator(say: Say, clock: () => Date): Narrator {
  return {
    beforeWrites: (job, plan, actual) => {
      overwrittenLines(job, plan, actual).forEach(say);
      say(clearedLine(job, plan));
      say(adoptedLine(job, plan, actual));
      say(skippedLine(plan.missing));
      const done = job.wanted.size > 0 ? "tagged" : "untagged";
      return progressLines({ total: plan.changes.length, done }, clock, say);
    },
  };
}

/** Returns the warning about desktops that are left out because they do not exist; "" when there are none. */
export function skippedLine(missing: readonly string[]): string {
  if (missing.length === 0) return "";
  const exist = missing.length === 1 ? "does not exist and is" : "do not exist and are";
  return `warning: ${counted(missing.length, "desktop")} ${exist} left out: ${listed(missing.map(idText))}. Once created, a refresh followed by an up tags them.`;
}

/** Returns the line that counts newly listed desktops that carry the tags already; "" for none. */
export function adoptedLine(
  { wanted, recorded }: NarratedJob,
  plan: Plan,
  actual: Assignment,
): string {
  const changed = new Set(plan.changes.map(({ desktopId }) => desktopId));
  const isAdopted = ([id, { size }]: [string, TagMap]): boolean =>
    size > 0 && !recorded.has(id) && actual.has(id) && !changed.has(id);
  const count = [...wanted].filter(isAdopted).length;
  return count === 0 ? "" : `${counted(count, "desktop")} carried these tags already`;
}

/** Returns the line that names the tags of others that an exclusive resource removes; "" for none. */
export function clearedLine({ owned }: NarratedJob, { changes }: Plan): string {
  const isForeign = (id: string, key: string): boolean => owned.get(id)?.includes(key) !== true;
  const foreign = changes.flatMap(({ desktopId, removals }) =>
    removals.filter((key) => isForeign(desktopId, key)).map((key) => ({ desktopId, key })),
  );
  if (foreign.length === 0) return "";
  const desktops = new Set(foreign.map(({ desktopId }) => desktopId)).size;
  const keys = [...new Set(foreign.map(({ key }) => quoted(key)))].sort();
  return `removes tags of others from ${counted(desktops, "desktop")}: ${listed(keys)}`;
}

/**
 * Returns a line for each key whose values on some desktops are about to be overwritten though the
 * resource did not set them: `owner overwritten on 3 desktops (was "eve", "li")`.
 */
export function overwrittenLines(
  { recorded, secretValues }: NarratedJob,
  { changes }: Plan,
  actual: Assignment,
): string[] {
  const overwritten = changes.flatMap((change) => overwrittenTags(change, recorded, actual));
  return [...grouped(overwritten, ([key]) => key)].map(([key, tags]) => {
    const values = new Set(tags.map(([, was]) => JSON.stringify(was)));
    const were = secretValues ? "" : ` (was ${listed([...values].sort(), NAMED_VALUES)})`;
    return `${quoted(key)} overwritten on ${counted(tags.length, "desktop")}${were}`;
  });
}

function overwrittenTags(
  { desktopId, additions }: DesktopChange,
  recorded: Assignment,
  actual: Assignment,
): [key: string, was: string][] {
  const own = recorded.get(desktopId) ?? NO_TAGS;
  return [...(actual.get(desktopId) ?? NO_TAGS)].filter(
    ([key, was]) => additions.has(key) && additions.get(key) !== was && own.get(key) !== was,
  );
}

/** Returns a listener that says how far long work is: after two seconds, then a line a second at most. */
export function progressLines(
  { total, done: verb }: { readonly total: number; readonly done: string },
  clock: () => Date,
  say: Say,
): ProgressListener {
  let done = 0;
  let next = clock().getTime() + FIRST_PROGRESS_AFTER_MS;
  return (desktops) => {
    done += desktops;
    const now = clock().getTime();
    if (now < next || done >= total) return;
    next = now + PROGRESS_EVERY_MS;
    say(`${amount(done)} of ${counted(total, "desktop")} ${verb}`);
  };
}
