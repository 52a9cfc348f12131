import type { Assignment, TagMap } from "../assignment";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce, readFirst } from "../workspace/listing";
import type { Desktop, DesktopPage, TagCondition } from "../workspace/types";
import { carrierConditions, meets } from "./changeConditions";
import type { KnownProject } from "./knownDesktops";
import { pages } from "./narrowReading";

/** Most pages of carriers that are asked for at once: of more, the one that this spares is too small a share. */
const MOST_PAGES = 2;

/** Desktops that are enough for who reads, with the tags by which they may be found. */
export interface Carriers {
  readonly desktops: Assignment;
  /**
   * Why they may carry the tags: by state, or if the first page says so; or they did so at the end of an
   * earlier run, with few others in a large project, so that no page need be read to know whether to ask.
   */
  readonly basis: "guess" | "state" | "experience";
}

/** What all want together; `undefined` when one of them wants all desktops. */
export function togetherOf(asked: readonly (Carriers | undefined)[]): Carriers | undefined {
  if (asked.length === 1) return asked[0];
  const desktops = new Map<string, TagMap>();
  let isGuess = false;
  for (const one of asked) {
    if (one === undefined) return undefined;
    isGuess ||= one.basis === "guess";
    for (const [id, tags] of one.desktops) desktops.set(id, tags);
  }
  return { desktops, basis: isGuess ? "guess" : "state" };
}

/**
 * Returns whether asking for the desktops by their tags alone takes fewer requests than listing the
 * project, by its last listing; `undefined` when not all of it is known.
 *
 * @param desktops - What carries which tags now, also where the listing is older.
 */
export function areFewCarriers(
  desktops: Assignment,
  known: KnownProject | undefined,
): boolean | undefined {
  if (known === undefined || known.desktops.size !== known.total) return undefined;
  const least = pages(desktops.size);
  if (least > MOST_PAGES || least >= pages(known.total)) return false;
  const conditions = carrierConditions(desktops);
  if (conditions === undefined) return false;
  let carriers = desktops.size;
  for (const [id, tags] of known.desktops)
    if (!desktops.has(id) && conditions.some((condition) => meets(tags, condition))) carriers += 1;
  return pages(carriers) === least;
}

/**
 * Reads the desktops that carry certain tags as `readCarriers` does, without looking at the project first.
 * Returns `undefined` when too many others carry them by now, or some do not any more.
 */
export async function readFewCarriers(
  client: WorkspaceClient,
  desktops: Assignment,
): Promise<readonly Desktop[] | undefined> {
  const conditions = carrierConditions(desktops);
  if (conditions === undefined) return undefined;
  const filter = { tagsAny: conditions };
  const begun = await readFirst(client, filter);
  if (pages(begun.totalCount) > pages(desktops.size)) return undefined;
  const carriers = await listOnce(client, filter, begun);
  const found = new Set(carriers?.map(({ id }) => id));
  return [...desktops.keys()].every((id) => found.has(id)) ? carriers : undefined;
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
  { desktops, basis }: Carriers,
  conditions: readonly TagCondition[],
  first: DesktopPage,
): boolean {
  const isCarrier = ({ tags }: Desktop): boolean =>
    conditions.some((condition) => meets(tags, condition));
  const own = first.desktops.filter(({ id }) => desktops.has(id));
  const share = first.desktops.filter(isCarrier).length / first.desktops.length;
  const isShown = own.every(isCarrier) && (basis !== "guess" || own.length > 0);
  return isShown && isFewer(Math.round(share * first.totalCount), first);
}

function isFewer(carriers: number, { totalCount }: DesktopPage): boolean {
  return 1 + pages(carriers) < pages(totalCount);
}
