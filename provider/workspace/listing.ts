import { ListingError } from "./errors";
import {
  MAX_PAGE_SIZE,
  type Desktop,
  type DesktopFilter,
  type DesktopPage,
  type WorkspaceClient,
} from "./types";

/** How often a listing is read, at most, while desktops come and go. */
const MAX_READS = 5;

/**
 * Lists every desktop that meets the filter, in the API's order, 1,000 per request ("Filtering
 * Desktops by Tag"). It reads the first page, then the others in parallel. Pages are cut from a
 * live list by position, so a desktop that appears or disappears in between can hide another or
 * show it twice; the listing is then read again, up to five times in all. If one desktop appears
 * while another disappears, the total stays the same and a hidden desktop goes unnoticed.
 *
 * @throws ListingError when the desktops changed during every reading; WorkspaceError of a request.
 */
export async function listDesktops(
  client: Pick<WorkspaceClient, "filterDesktops">,
  filter: DesktopFilter = {},
): Promise<readonly Desktop[]> {
  for (let read = 1; read <= MAX_READS; read += 1) {
    const desktops = joinPages(await readPages(client, filter));
    if (desktops !== undefined) return desktops;
  }
  throw new ListingError(
    `Listing the desktops failed: desktops were created or deleted during each of ${MAX_READS} readings. Run again when the project is quieter.`,
  );
}

async function readPages(
  client: Pick<WorkspaceClient, "filterDesktops">,
  filter: DesktopFilter,
): Promise<readonly DesktopPage[]> {
  const first = await client.filterDesktops(filter, { offset: 0, limit: MAX_PAGE_SIZE });
  const pages = Math.max(1, Math.ceil(first.totalCount / MAX_PAGE_SIZE));
  const others = Array.from({ length: pages - 1 }, (_, index) =>
    client.filterDesktops(filter, { offset: (index + 1) * MAX_PAGE_SIZE, limit: MAX_PAGE_SIZE }),
  );
  return [first, ...(await Promise.all(others))];
}

/** Returns the desktops of all pages, or undefined when the pages do not fit together. */
function joinPages(pages: readonly DesktopPage[]): readonly Desktop[] | undefined {
  const desktops = pages.flatMap((page) => page.desktops);
  const distinct = new Set(desktops.map(({ id }) => id));
  const fits = pages.every(({ totalCount }) => totalCount === desktops.length);
  return fits && distinct.size === desktops.length ? desktops : undefined;
}
