import type { Assignment } from "../assignment";
import type { WorkspaceClient } from "../workspace/client";
import { listOnce, readFirst } from "../workspace/listing";
import type { Desktop, DesktopPage } from "../workspace/types";
import { carrierConditions } from "./changeConditions";
import { pages } from "./narrowReading";

/**
 * Reads the desktops that carry what the resources of a stack own, instead of all of a project that is
 * far larger, by tag conditions ("Filtering Desktops by Tag"). Returns `undefined` when that takes no
 * fewer requests, or does not show them all, since some have drifted or are gone.
 *
 * @param first - The first page of the whole project; it tells how many there are.
 */
export async function readCarriers(
  client: WorkspaceClient,
  owned: Assignment,
  first: DesktopPage,
): Promise<readonly Desktop[] | undefined> {
  const conditions = carrierConditions(owned);
  const isWorthAsking = 1 + pages(owned.size) < pages(first.totalCount);
  if (conditions === undefined || !isWorthAsking) return undefined;
  const filter = { tagsAny: conditions };
  const begun = await readFirst(client, filter);
  if (1 + pages(begun.totalCount) >= pages(first.totalCount)) return undefined;
  const carriers = await listOnce(client, filter, begun);
  if (carriers === undefined) return undefined;
  // The second reading is the later one.
  const found = new Map([...first.desktops, ...carriers].map((desktop) => [desktop.id, desktop]));
  return [...owned.keys()].every((id) => found.has(id)) ? [...found.values()] : undefined;
}
