import { type Assignment, sameTags } from "./assignment";
import type { Job } from "./job";
import type { Project } from "./project";
import { MOST_KEYS, meets } from "./project/changeConditions";
import { MAX_PAGE_SIZE, type TagCondition } from "./workspace/types";

/** Up to how many desktops reading all takes no more requests. */
const FEW_DESKTOPS = 2 * MAX_PAGE_SIZE;

/** What the desktops that lack something of what is wanted showed. */
export interface Lacking {
  /** What the desktops carry: those that were not shown, what is wanted. */
  readonly actual: Assignment;
  /** Reads whether all carry it now; `undefined` when their number does not show it. */
  readonly readBack: () => Promise<Assignment | undefined>;
}

interface Sought {
  /** What all desktops are to meet. */
  readonly conditions: readonly TagCondition[];
  /** The desktops that do not by state. */
  readonly desktopIds: readonly string[];
}

/**
 * Reads what a job has to mend among thousands of desktops: only those that lack one of the tags that
 * all are to carry, and how many carry them ("Filtering Desktops by Tag"). That is for
 * jobs which add these tags here and there, as after drift, and take nothing away. The number of those
 * that carry them proves that no other desktop of the job is gone; after the writes, that all carry them.
 *
 * @returns Nothing when the job is another, when an answer does not hold all that lack something, when
 * it does not show all that do by state, or when the numbers do not match, since a desktop is gone or
 * others carry the same tags: then all desktops must be read.
 */
export async function surveyLacking(job: Job, project: Project): Promise<Lacking | undefined> {
  const { wanted } = job;
  const sought = soughtBy(job);
  if (sought === undefined || project.recall("all", wanted.keys()) !== undefined) return undefined;
  const { conditions, desktopIds } = sought;
  const lacking = await project.readLacking(conditions);
  if (lacking === undefined || !desktopIds.every((id) => lacking.has(id))) return undefined;
  const own = [...lacking.keys()].filter((id) => wanted.has(id));
  const count = (): Promise<number | undefined> => project.countOthers(conditions);
  if ((await count()) !== wanted.size - own.length) return undefined;
  return {
    actual: new Map([...wanted, ...lacking]),
    readBack: async () => ((await count()) === wanted.size ? wanted : undefined),
  };
}

/** Returns by what a job finds those that it has to mend, when so much can be told from state. */
export function soughtBy({ wanted, owned, exclusive, wasRemoved }: Job): Sought | undefined {
  const [tags] = wanted.values();
  if (exclusive === true || tags === undefined || wanted.size <= FEW_DESKTOPS) return undefined;
  // The page does not say whether a condition with an empty value means that value or any.
  if (owned.size !== wanted.size || tags.size > MOST_KEYS || [...tags.values()].includes(""))
    return undefined;
  const conditions = [...tags].map(([key, value]) => ({ key, values: [value] }));
  const desktopIds: string[] = [];
  for (const [id, own] of wanted) {
    const before = owned.get(id);
    if (before === undefined || !sameTags(own, tags)) return undefined;
    for (const key of before.keys()) if (!tags.has(key)) return undefined;
    for (const key of tags.keys()) if (wasRemoved?.(id, key) === true) return undefined;
    if (!conditions.every((condition) => meets(before, condition))) desktopIds.push(id);
  }
  const isFew = desktopIds.length > 0 && desktopIds.length <= MAX_PAGE_SIZE;
  return isFew ? { conditions, desktopIds } : undefined;
}
