import type { Assignment } from "../model/tags";
import { listDesktops } from "../workspace/listing";
import type { DesktopFilter, WorkspaceClient } from "../workspace/types";
import { SharedReading } from "./sharedReading";
import type { WriteLog } from "./writeLog";

/** How old a listing may be that serves a decision, in milliseconds. */
const SERVES_FOR_MS = 60_000;

/** One reading of all pages of a project. */
interface Listing {
  readonly desktops: Assignment;
  /** When it began, by the log of writes and by the clock. */
  readonly began: number;
  readonly beganAt: number;
}

/** What listings need of the run. */
export interface ListingsOptions {
  readonly client: WorkspaceClient;
  readonly clock: () => Date;
  readonly log: WriteLog;
  /** Waits until the removals that are in flight now have ended. */
  readonly removalsEnded: () => Promise<void>;
}

/**
 * The listings of one project: the plain one, and that of the desktops without any tag. The second is
 * read before a desktop is called missing, because the API page does not say that the plain one holds
 * untagged desktops.
 */
export class Listings {
  readonly #options: ListingsOptions;
  readonly #latest = new Map<SharedReading<Listing>, Listing>();
  readonly #all: SharedReading<Listing>;
  readonly #untagged: SharedReading<Listing>;

  constructor(options: ListingsOptions) {
    this.#options = options;
    this.#all = new SharedReading(() => this.#read(this.#all, {}));
    this.#untagged = new SharedReading(() => this.#read(this.#untagged, { withoutAnyTag: true }));
  }

  /**
   * Returns what desktops carry, for a decision. A listing of earlier in this run serves when it is
   * younger than a minute and shows all `wanted` desktops, and nothing was written to them since.
   */
  async decide(wanted: readonly string[]): Promise<Assignment> {
    const serves = (listing: Listing): boolean =>
      this.#isCurrent(listing, wanted) && shows(listing.desktops, wanted);
    const known = await this.#known(this.#all, serves);
    return known ?? (await this.readNow(wanted));
  }

  /** Returns what desktops carry, read after the call; `wanted` ones that are not shown do not exist. */
  async readNow(wanted: readonly string[]): Promise<Assignment> {
    const { desktops } = await this.#ask(this.#all);
    if (shows(desktops, wanted)) return desktops;
    const untagged = await this.#ask(this.#untagged);
    return new Map([...untagged.desktops, ...desktops]);
  }

  /** Returns what desktops carry, for a refresh: one listing of each kind serves all resources. */
  async refresh(wanted: readonly string[]): Promise<Assignment> {
    const serves = (listing: Listing): boolean => this.#isCurrent(listing, wanted);
    const desktops =
      (await this.#known(this.#all, serves)) ?? (await this.#ask(this.#all)).desktops;
    if (shows(desktops, wanted)) return desktops;
    const untagged =
      (await this.#known(this.#untagged, serves)) ?? (await this.#ask(this.#untagged)).desktops;
    return new Map([...untagged, ...desktops]);
  }

  /** A listing that is there, or under way, and serves. */
  async #known(
    reading: SharedReading<Listing>,
    serves: (listing: Listing) => boolean,
  ): Promise<Assignment | undefined> {
    const latest = this.#latest.get(reading);
    if (latest !== undefined && serves(latest)) return latest.desktops;
    const coming = await reading.underWay?.catch(() => undefined);
    return coming !== undefined && serves(coming) ? coming.desktops : undefined;
  }

  async #ask(reading: SharedReading<Listing>): Promise<Listing> {
    // A tag that is being removed must not be taken for one that is there.
    await this.#options.removalsEnded();
    return reading.ask();
  }

  #isCurrent({ began, beganAt }: Listing, desktopIds: readonly string[]): boolean {
    const { clock, log } = this.#options;
    return clock().getTime() - beganAt < SERVES_FOR_MS && log.areUntouched(desktopIds, began);
  }

  async #read(reading: SharedReading<Listing>, filter: DesktopFilter): Promise<Listing> {
    const { client, clock, log } = this.#options;
    const [began, beganAt] = [log.now(), clock().getTime()];
    const listed = await listDesktops(client, filter);
    const desktops = new Map(listed.map(({ id, tags }) => [id, tags]));
    const listing = { desktops, began, beganAt };
    this.#latest.set(reading, listing);
    return listing;
  }
}

function shows(desktops: Assignment, wanted: readonly string[]): boolean {
  return wanted.every((id) => desktops.has(id));
}
