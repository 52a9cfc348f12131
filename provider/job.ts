import {
  type Assignment,
  type TagMap,
  NO_TAGS,
  allDesktops,
  filterTags,
  holdAll,
  mergeTags,
} from "./assignment";
import type { MissingDesktops } from "./declaration";
import type { DesktopChange, PlanInput } from "./plan";
import { sharing } from "./workspace/sharing";

/** What one operation on one resource is to bring about. */
export interface Job extends Omit<PlanInput, "actual"> {
  /** The resource's name, for what is said to the user. */
  readonly name: string;
  readonly missingDesktops: MissingDesktops;
  /** Whether the desktops were found by their tags alone before; see `Recorded`. */
  readonly foundByTags?: boolean;
  /** Whether no value may be printed. */
  readonly secretValues: boolean;
  /** Waited for before the first removal, so that claims on what would be removed can come in. */
  readonly settle?: () => Promise<void>;
  /** Told the removals right before they are sent. */
  readonly onRemovals?: (batch: readonly DesktopChange[]) => void;
}

/**
 * Returns what, of all that the desktops carry, belongs to the resource: the keys that it set before,
 * what it declares and has (not a neighbour's value that it failed to replace), and, when exclusive,
 * everything that is not ignored. This is what state says after an operation.
 */
export function ownedPart(job: Job, actual: Assignment): Assignment {
  const { wanted, owned } = job;
  const isWanted = wantedIn(job, actual);
  if (owned.size === 0 && every(wanted, isWanted)) return wanted;
  const part = new Map<string, TagMap>();
  for (const id of allDesktops(wanted, owned)) {
    const tags = actual.get(id);
    if (tags === undefined) continue;
    const own = wanted.get(id);
    const kept =
      own !== undefined && isWanted(own, id)
        ? own
        : filterTags(tags, (key, value) => belongs(job, id, key, value));
    if (own !== undefined || kept.size > 0) part.set(id, kept);
  }
  return part;
}

/**
 * Returns the keys that other resources of the program declare on an exclusive resource's desktops.
 * State keeps them, since a refresh, which runs no program, would take them for drift.
 */
export function neighbourKeys(job: Job, actual: Assignment): ReadonlyMap<string, string[]> {
  const neighbours = new Map<string, string[]>();
  if (job.exclusive !== true) return neighbours;
  for (const [id, wanted] of job.wanted) {
    const keys = [...(actual.get(id)?.keys() ?? [])].filter(
      (key) => !wanted.has(key) && job.isClaimed?.(id, key) === true,
    );
    if (keys.length > 0) neighbours.set(id, keys.sort());
  }
  return neighbours;
}

/**
 * Returns what state is to say when reading back failed: for desktops in `uncertain`, everything that
 * may be there, so that the next `up` checks it and a deletion removes it.
 */
export function believedPart(
  job: Job,
  before: Assignment,
  uncertain: ReadonlySet<string>,
): Assignment {
  const believed = new Map<string, TagMap>();
  for (const id of allDesktops(job.wanted, job.owned)) {
    if (!before.has(id)) continue;
    const wanted = job.wanted.get(id);
    const old = uncertain.has(id) ? (job.owned.get(id) ?? NO_TAGS) : NO_TAGS;
    const tags = mergeTags(old, wanted ?? NO_TAGS);
    if (wanted !== undefined || tags.size > 0) believed.set(id, tags);
  }
  return believed;
}

/** Returns what tells whether a desktop has of the resource's just what it declares, as after most operations. */
function wantedIn(job: Job, actual: Assignment): (wanted: TagMap, desktopId: string) => boolean {
  const hold = sharing(holdAll);
  return (wanted, desktopId) => {
    const tags = actual.get(desktopId);
    if (tags === undefined || job.exclusive === true || !hold(tags, wanted)) return false;
    for (const key of job.owned.get(desktopId)?.keys() ?? [])
      if (tags.has(key) && !wanted.has(key)) return false;
    return true;
  };
}

function every(
  assignment: Assignment,
  holds: (tags: TagMap, desktopId: string) => boolean,
): boolean {
  for (const [id, tags] of assignment) if (!holds(tags, id)) return false;
  return true;
}

function belongs(job: Job, desktopId: string, key: string, value: string): boolean {
  const wanted = job.wanted.get(desktopId);
  if (wanted?.get(key) === value) return true;
  const isExclusive = job.exclusive === true && wanted !== undefined;
  if (!isExclusive && job.owned.get(desktopId)?.has(key) !== true) return false;
  if (wanted?.has(key) === true) return true;
  return !job.isIgnored(key) && job.isClaimed?.(desktopId, key) !== true;
}
