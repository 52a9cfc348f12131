import type { Assignment, TagMap } from "../assignment";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce, readFirst } from "../workspace/listing";
import type { Desktop, DesktopPage, TagCondition } from "../workspace/types";
import { carrierConditions, meets } from "./changeConditions";
import { pages } from "./narrowReading";

/** Desktops that are enough for who reads, with the tags by which they may be found. */
export interface Carriers {
  readonly desktops: Assignment;
  /** Whether they carry the tags by state; otherwise they do if the first page says so. */
  readonly byState: boolean;
}

/** What all want together; `undefined` when one of them wants all desktops. */
export function togetherOf(asked: readonly (Carriers | undefined)[]): Carriers | undefined {
  if (asked.length === 1) return asked[0];
  const desktops = new Map<string, TagMap>();
  let byState = true;
  for (const one of asked) {
    if (one === undefined) return undefined;
    byState &&= one.byState;
    for (const [id, tags] of one.desktops) desktops.set(id, tags);
  }
  return { desktops, byState };
}

/**
 * Reads the desktops that carry certain tags, instead of all of a project that is far larger, by tag
 * conditions ("Filtering Desktops by Tag"). Returns `undefined` when that seems to take no fewer requests,
 * or does not show them all, since some carry other tags or are gone.
 *
 * @param first - The first page of the whole project; it tells how many there are, and by a sample how
 * many carry the tags.
 */
export async function readCarriers(
  client: WorkspaceClient,
  sought: Carriers,
  first: DesktopPage,
): Promise<readonly Desktop[] | undefined> {
  if (!isFewer(sought.desktops.size, first)) return undefined;
  const conditions = carrierConditions(sought.desktops);
  if (conditions === undefined || !isLikely(sought, conditions, first)) return undefined;
  const filter = { tagsAny: conditions };
  const begun = await readFirst(client, filter);
  if (!isFewer(begun.totalCount, first)) return undefined;
  const carriers = await listOnce(client, filter, begun);
  if (carriers === undefined) return undefined;
  // The second reading is the later one.
  const found = new Map([...first.desktops, ...carriers].map((desktop) => [desktop.id, desktop]));
  const areAllFound = [...sought.desktops.keys()].every((id) => found.has(id));
  return areAllFound ? [...found.values()] : undefined;
}

/** Whether the first page speaks for it: its desktops that are sought all carry a tag, and not too many others do. */
function isLikely(
  { desktops, byState }: Carriers,
  conditions: readonly TagCondition[],
  first: DesktopPage,
): boolean {
  const isCarrier = ({ tags }: Desktop): boolean =>
    conditions.some((condition) => meets(tags, condition));
  const own = first.desktops.filter(({ id }) => desktops.has(id));
  const share = first.desktops.filter(isCarrier).length / first.desktops.length;
  const isShown = own.every(isCarrier) && (byState || own.length > 0);
  return isShown && isFewer(Math.round(share * first.totalCount), first);
}

function isFewer(carriers: number, { totalCount }: DesktopPage): boolean {
  return 1 + pages(carriers) < pages(totalCount);
}
