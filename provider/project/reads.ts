import type { Assignment, TagMap } from "../assignment";
import type { DesktopChange } from "../plan";
import { type Served, shareReads } from "../sharedReads";
import type { WorkspaceClient } from "../workspace/client";
import { listDesktops, listOnce, readFirst } from "../workspace/listing";
import type { Desktop } from "../workspace/types";
import { readCarriers } from "./carriers";
import { KnownDesktops } from "./knownDesktops";
import { completeNarrow, narrowConditions } from "./narrowReading";

/** What the readings of a project need. */
export interface ProjectReadsOptions {
  readonly client: WorkspaceClient;
  readonly clock: () => Date;
  /** Waited for before each reading. */
  readonly ready: () => Promise<void>;
}

/** The readings of one project; those that are asked for at the same time are one. */
export class ProjectReads {
  readonly known: KnownDesktops;
  /** Reads all desktops, or at least those that all who ask own. */
  readonly all: (owned?: Assignment, served?: Served<Assignment>) => Promise<Assignment>;
  /** Reads the desktops that carry nothing. */
  readonly untagged: (served?: Served<Assignment>) => Promise<Assignment>;
  /** Reads the desktops of the changes, unless a reading of all takes no more requests. */
  readonly changed: (changes: readonly DesktopChange[]) => Promise<Assignment | undefined>;
  readonly #options: ProjectReadsOptions;
  #mayReadSome = true;

  constructor(options: ProjectReadsOptions) {
    this.#options = options;
    this.known = new KnownDesktops(options.clock);
    this.all = shareReads((asked) => this.#readAll(asked));
    const untagged = shareReads(() => this.#readUntagged());
    this.untagged = (served) => untagged(undefined, served);
    this.changed = shareReads((asked) => this.#readChanged(asked.flat()));
  }

  async #begin(): Promise<number> {
    await this.#options.ready();
    return this.known.begin();
  }

  async #readAll(asked: readonly (Assignment | undefined)[]): Promise<Assignment> {
    const { client } = this.#options;
    const asOf = await this.#begin();
    const first = await readFirst(client, {});
    const owned = this.#mayReadSome ? ownedByAll(asked) : undefined;
    // One try a run: with many resources, each reading its own, a listing of all costs less.
    this.#mayReadSome = false;
    const some = owned && (await readCarriers(client, owned, first));
    const desktops = some ?? toAssignment(await listDesktops(client, {}, { first }));
    this.known.keep("all", asOf, desktops, some && first.totalCount);
    return desktops;
  }

  async #readUntagged(): Promise<Assignment> {
    const asOf = await this.#begin();
    const desktops = toAssignment(
      await listDesktops(this.#options.client, { withoutAnyTag: true }),
    );
    this.known.keep("untagged", asOf, desktops);
    return desktops;
  }

  async #readChanged(changes: readonly DesktopChange[]): Promise<Assignment | undefined> {
    const before = this.known.latest;
    // Pages are cut from what meets the conditions, and every write changes that.
    const mostPages = this.known.isBeingWritten ? 1 : undefined;
    const conditions =
      before && narrowConditions(changes, before.desktops, before.total, mostPages);
    if (before === undefined || conditions === undefined) return undefined;
    const asOf = await this.#begin();
    const found = await listOnce(this.#options.client, { tagsAny: conditions });
    if (found === undefined) return undefined;
    const complete = completeNarrow(toAssignment(found), conditions, changes, before.desktops);
    const ids = changes.map(({ desktopId }) => desktopId);
    this.known.keepSome(asOf, ids, complete);
    return complete;
  }
}

/** What all who ask own together; `undefined` when one of them asks for all desktops. */
function ownedByAll(asked: readonly (Assignment | undefined)[]): Assignment | undefined {
  const owned = new Map<string, TagMap>();
  for (const one of asked) {
    if (one === undefined) return undefined;
    for (const [id, tags] of one) owned.set(id, tags);
  }
  return owned;
}

function toAssignment(desktops: readonly Desktop[]): Assignment {
  return new Map(desktops.map(({ id, tags }) => [id, tags]));
}
