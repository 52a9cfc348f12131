import type { WorkspaceClient } from "./client";
import { ListingError } from "./errors";
import { MAX_PAGE_SIZE, type Desktop, type DesktopFilter, type DesktopPage } from "./types";

/** How often a listing that shifts while it is read is read before giving up. */
const MAX_READS = 5;

/** What a caller can follow a listing by. */
export interface ListingOptions {
  /** Told after each page: how many of this reading's pages have come, and how many there are. */
  readonly onPage?: (read: number, pages: number) => void;
  /** The first page under the same filter, when the caller has just read it. */
  readonly first?: DesktopPage;
}

/**
 * Lists every desktop that meets the filter, in the API's order, 1000 per request ("Filtering
 * Desktops by Tag"); the pages after the first are read in parallel. Pages are cut from a live
 * list by position, so a desktop that appears or goes in between can hide another or show it
 * twice: such a listing is read again, up to five times in all. One that appears while another goes
 * leaves the total as it was, and what they hide then is not noticed.
 *
 * @throws ListingError when the desktops changed during every reading; WorkspaceError of a request.
 */
export async function listDesktops(
  client: WorkspaceClient,
  filter: DesktopFilter = {},
  { onPage = () => undefined, first }: ListingOptions = {},
): Promise<readonly Desktop[]> {
  for (let read = 1; read <= MAX_READS; read += 1) {
    const begun = (read === 1 ? first : undefined) ?? (await readFirst(client, filter));
    const desktops = joinPages(await readPages(client, filter, begun, onPage));
    if (desktops !== undefined) return desktops;
  }
  throw new ListingError(
    `Listing the desktops failed: desktops were created or deleted during each of ${MAX_READS} readings. Run again when the project is quieter.`,
  );
}

/** Lists like `listDesktops`, but returns `undefined` at once when the listing shifts meanwhile. */
export async function listOnce(
  client: WorkspaceClient,
  filter: DesktopFilter,
  first?: DesktopPage,
): Promise<readonly Desktop[] | undefined> {
  const begun = first ?? (await readFirst(client, filter));
  return joinPages(await readPages(client, filter, begun, () => undefined));
}

/** Reads the first page of a listing; its total tells how many there are. */
export function readFirst(client: WorkspaceClient, filter: DesktopFilter): Promise<DesktopPage> {
  return client.filterDesktops(filter, { offset: 0, limit: MAX_PAGE_SIZE });
}

async function readPages(
  client: WorkspaceClient,
  filter: DesktopFilter,
  first: DesktopPage,
  onPage: (read: number, pages: number) => void,
): Promise<readonly DesktopPage[]> {
  const pages = Math.max(1, Math.ceil(first.totalCount / MAX_PAGE_SIZE));
  let read = 1;
  onPage(read, pages);
  const readFurther = async (offset: number): Promise<DesktopPage> => {
    const page = await client.filterDesktops(filter, { offset, limit: MAX_PAGE_SIZE });
    read += 1;
    onPage(read, pages);
    return page;
  };
  const further: Promise<DesktopPage>[] = [];
  for (let offset = MAX_PAGE_SIZE; offset < first.totalCount; offset += MAX_PAGE_SIZE) {
    further.push(readFurther(offset));
  }
  return [first, ...(await Promise.all(further))];
}

/** The desktops of all pages, or undefined when the pages do not fit together. */
function joinPages(pages: readonly DesktopPage[]): readonly Desktop[] | undefined {
  const desktops = pages.flatMap((page) => page.desktops);
  const distinct = new Set<string>();
  for (const { id } of desktops) distinct.add(id);
  const fits = pages.every(({ totalCount }) => totalCount === desktops.length);
  return fits && distinct.size === desktops.length ? desktops : undefined;
}
