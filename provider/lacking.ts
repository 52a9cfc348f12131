import { type Assignment, type TagMap, sameTags } from "./assignment";
import type { Job } from "./job";
import type { Project } from "./project";
import { MAX_PAGE_SIZE } from "./workspace/types";

/** Most tags that one filter names; the page sets no limit, so this is modest. */
const MOST_TAGS = 10;

/** What the desktops that lack something of what is wanted showed. */
export interface Lacking {
  /** What the desktops carry: those that were not shown, what is wanted. */
  readonly actual: Assignment;
  /** Reads the same again, to see whether they have got it; `undefined` when all must be read for that. */
  readonly again: () => Promise<Assignment | undefined>;
}

interface Sought {
  readonly tags: TagMap;
  /** The desktops that lack one of them by state. */
  readonly desktopIds: readonly string[];
}

/**
 * Reads what a job has to mend among more desktops than one answer holds: only those that lack one of
 * the tags that all are to carry ("Filtering Desktops by Tag", `not_tags`). That is for jobs which add
 * these tags here and there, as after drift, and take nothing away: a desktop that is not shown lacks
 * nothing, unless it is gone, which a refresh tells.
 *
 * @returns Nothing when the job is another, when an answer does not hold all that lack something, or
 * when it does not show all that do by state: then all desktops must be read.
 */
export async function surveyLacking(job: Job, project: Project): Promise<Lacking | undefined> {
  const sought = soughtBy(job);
  if (sought === undefined || isKnown(job, project)) return undefined;
  const again = async (): Promise<Assignment | undefined> => {
    const shown = await project.readLacking(sought.tags);
    return shown && new Map([...job.wanted, ...shown]);
  };
  const actual = await again();
  const areShown = sought.desktopIds.every((id) => lacks(actual?.get(id), sought.tags));
  return actual !== undefined && areShown ? { actual, again } : undefined;
}

/** Returns what shows by its absence what a job has to do, when so much can be told from state. */
export function soughtBy({ wanted, owned, exclusive, wasRemoved }: Job): Sought | undefined {
  const [tags] = wanted.values();
  if (exclusive === true || tags === undefined || wanted.size <= MAX_PAGE_SIZE) return undefined;
  if (owned.size !== wanted.size || !canBeSought(tags)) return undefined;
  const desktopIds: string[] = [];
  for (const [id, own] of wanted) {
    const before = owned.get(id);
    if (before === undefined || !sameTags(own, tags) || !isWithin(before, tags)) return undefined;
    for (const key of tags.keys()) if (wasRemoved?.(id, key) === true) return undefined;
    if (!sameTags(before, tags)) desktopIds.push(id);
  }
  const isFew = desktopIds.length > 0 && desktopIds.length <= MAX_PAGE_SIZE;
  return isFew ? { tags, desktopIds } : undefined;
}

function isKnown(job: Job, project: Project): boolean {
  return project.recall("all", job.wanted.keys()) !== undefined;
}

// The page does not say whether a condition without a value means none or any.
function canBeSought(tags: TagMap): boolean {
  const isTold = ![...tags.values()].includes("");
  return tags.size > 0 && tags.size <= MOST_TAGS && isTold;
}

function isWithin(tags: TagMap, all: TagMap): boolean {
  for (const key of tags.keys()) if (!all.has(key)) return false;
  return true;
}

function lacks(tags: TagMap | undefined, sought: TagMap): boolean {
  return [...sought].some(([key, value]) => tags?.get(key) !== value);
}
