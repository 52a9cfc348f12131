import type { Assignment, TagMap } from "../assignment";
import type { Desktop } from "../workspace/types";

/**
 * How long a listing serves the decisions of a run, in milliseconds: an `up` of 1,000 resources takes some
 * minutes, and others change little meanwhile; but a longer one must not decide on what was an hour ago.
 */
const LISTING_LIFETIME_MS = 300_000;

/** How many desktops a project has of which only some were read, without asking for their number: more than are known. */
export const UNKNOWN_TOTAL = Infinity;

/** What is known of a project's desktops. */
export interface KnownProject {
  readonly desktops: Assignment;
  /** How many desktops the project has; more than are known when only some were read. */
  readonly total: number;
  /** The desktops as they were listed; their tags may be older than those of `desktops`. */
  readonly listed: readonly Desktop[];
}

interface Listing extends KnownProject {
  readonly asOf: number;
  readonly readAt: number;
}

/** What the run did to one desktop; moments as `begin` counts them, 0 for never. */
interface Touch {
  /** How many writes to it are on their way. */
  writing: number;
  /** When the last of them ended. */
  written: number;
  /** When the last reading of it began that was not a listing. */
  reread: number;
}

/** Which listing: of all desktops, or of those that carry nothing. */
export type ListingKind = "all" | "untagged";

/**
 * What the listings of this run showed, and which desktops the run itself has written to since. One
 * plugin process serves one run of the engine, so a listing of the run's beginning is as good for a
 * decision as a new one, but for the desktops that were written to: those are read again.
 */
export class KnownDesktops {
  readonly #listings = new Map<ListingKind, Listing>();
  readonly #touches = new Map<string, Touch>();
  readonly #clock: () => Date;
  #moment = 0;

  constructor(clock: () => Date) {
    this.#clock = clock;
  }

  /** Marks the beginning of a reading; what ends later is not surely in it. */
  begin(): number {
    this.#moment += 1;
    return this.#moment;
  }

  /**
   * Keeps a listing that began at the moment `asOf`, unless a later one is known. Returns what the
   * desktops carry by it.
   *
   * @param total - How many desktops there are, when the listing holds but some of them.
   */
  keep(
    kind: ListingKind,
    asOf: number,
    listed: readonly Desktop[],
    total = listed.length,
  ): Assignment {
    const before = this.#listings.get(kind);
    const shown = tagsById(listed);
    if (before !== undefined && before.asOf >= asOf) return shown;
    const desktops = kind === "all" ? this.#withNewer(shown, asOf, before) : shown;
    this.#listings.set(kind, { desktops, total, listed, asOf, readAt: this.#clock().getTime() });
    return desktops;
  }

  /** What a listing shows, but for desktops of which a reading that began later is known already. */
  #withNewer(shown: Assignment, asOf: number, before: KnownProject | undefined): Assignment {
    const newer = new Map<string, TagMap>();
    for (const [id, { reread }] of this.#touches) {
      const tags = reread > asOf && shown.has(id) ? before?.desktops.get(id) : undefined;
      if (tags !== undefined) newer.set(id, tags);
    }
    return newer.size === 0 ? shown : new Map([...shown, ...newer]);
  }

  /**
   * Keeps what a reading of some desktops showed, which began at the moment `asOf`.
   *
   * @param basis - Given when `shown` is this listing with these desktops brought up to date: nothing is
   * copied then, unless another reading came between.
   */
  keepSome(
    asOf: number,
    desktopIds: readonly string[],
    shown: Assignment,
    basis?: KnownProject,
  ): void {
    const listing = this.#listings.get("all");
    if (listing === undefined || listing.asOf > asOf) return;
    const desktops = listing === basis ? undefined : new Map(listing.desktops);
    for (const id of desktopIds) {
      const tags = shown.get(id);
      if (tags === undefined) continue;
      const touch = this.#touch(id);
      if (touch.reread > asOf) continue;
      touch.reread = asOf;
      desktops?.set(id, tags);
    }
    this.#listings.set("all", { ...listing, desktops: desktops ?? shown });
  }

  /** Marks desktops as being written to; the function returned marks the end, however it went. */
  write(desktopIds: readonly string[]): () => void {
    const touches = desktopIds.map((id) => this.#touch(id));
    for (const touch of touches) touch.writing += 1;
    return () => {
      const moment = this.begin();
      for (const touch of touches) {
        touch.writing -= 1;
        touch.written = moment;
      }
    };
  }

  /**
   * Returns the last listing when it may still serve a decision about these desktops: less than five
   * minutes old, and nothing was written to any of them since they were read.
   */
  recall(kind: ListingKind, desktopIds: Iterable<string>): Assignment | undefined {
    const listing = this.#listings.get(kind);
    if (listing === undefined) return undefined;
    if (this.#clock().getTime() - listing.readAt > LISTING_LIFETIME_MS) return undefined;
    for (const id of desktopIds) {
      // What a listing of some does not show may be there all the same.
      const mayBeLeftOut = listing.total > listing.desktops.size && !listing.desktops.has(id);
      if (mayBeLeftOut || isTouched(this.#touches.get(id), listing)) return undefined;
    }
    return listing.desktops;
  }

  /** Whether the run writes to no other desktops, and has read those to which it wrote since. */
  isCurrentBut(desktopIds: ReadonlySet<string>): boolean {
    const listing = this.#listings.get("all");
    if (listing === undefined) return false;
    for (const [id, touch] of this.#touches)
      if (isTouched(touch, listing) && !desktopIds.has(id)) return false;
    return true;
  }

  #touch(id: string): Touch {
    const known = this.#touches.get(id);
    if (known !== undefined) return known;
    const touch = { writing: 0, written: 0, reread: 0 };
    this.#touches.set(id, touch);
    return touch;
  }

  /** Returns the last listing of the project, however old. */
  get latest(): KnownProject | undefined {
    return this.#listings.get("all");
  }
}

/** Whether the run wrote to a desktop after the listing, and has not read it since. */
function isTouched(touch: Touch | undefined, { asOf }: Listing): boolean {
  if (touch === undefined) return false;
  return touch.writing > 0 || touch.written > Math.max(asOf, touch.reread);
}

/** Returns what each of the desktops carries. */
export function tagsById(listed: readonly Desktop[]): Assignment {
  return new Map(listed.map(({ id, tags }) => [id, tags]));
}
