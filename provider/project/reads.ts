import type { Assignment } from "../assignment";
import type { DesktopChange } from "../plan";
import { type Served, shareReads } from "../sharedReads";
import type { WorkspaceClient } from "../workspace/client";
import { listDesktops, readFirst } from "../workspace/listing";
import { type Carriers, readCarriers, readFewCarriers, togetherOf } from "./carriers";
import { readChanged, togetherByDesktop } from "./changedDesktops";
import type { Company } from "./company";
import { KnownDesktops, UNKNOWN_TOTAL } from "./knownDesktops";
import type { ProjectWrites } from "./writes";

/** What the readings of a project need. */
export interface ProjectReadsOptions {
  readonly client: WorkspaceClient;
  readonly clock: () => Date;
  /** The writes that are waited for before a reading. */
  readonly writes: Pick<ProjectWrites, "removalsEnded">;
  /** The resources that are being worked on: when more than those that read now, tags change meanwhile. */
  readonly company: Pick<Company, "begun" | "working" | "writing">;
}

/** Changes that were written. */
export interface WrittenChanges {
  readonly changes: readonly DesktopChange[];
  /** Whether the service accepted them all. */
  readonly areAccepted: boolean;
}

/** The readings of one project; those that are asked for at the same time are one. */
export class ProjectReads {
  readonly known: KnownDesktops;
  /** Reads all desktops, or at least those that all who ask want. */
  readonly all: (enough?: Carriers, served?: Served<Assignment>) => Promise<Assignment>;
  /** Reads the desktops that carry nothing. */
  readonly untagged: (served?: Served<Assignment>) => Promise<Assignment>;
  /** Reads the desktops of the changes, unless a reading of all takes no more requests. */
  readonly changed: (asked: WrittenChanges) => Promise<Assignment | undefined>;
  readonly #options: ProjectReadsOptions;
  #mayReadSome = true;

  constructor(options: ProjectReadsOptions) {
    this.#options = options;
    this.known = new KnownDesktops(options.clock);
    const { removalsEnded } = options.writes;
    this.all = shareReads((asked) => this.#readAll(asked), removalsEnded);
    const untagged = shareReads(() => this.#readUntagged(), removalsEnded);
    this.untagged = (served) => untagged(undefined, served);
    this.changed = shareReads((asked) => this.#readChanged(asked), removalsEnded);
  }

  async #readAll(asked: readonly (Carriers | undefined)[]): Promise<Assignment> {
    const { client } = this.#options;
    const asOf = this.known.begin();
    const enough = this.#mayReadSome ? togetherOf(asked) : undefined;
    // One try a run: with many resources, each reading its own, a listing of all costs less.
    this.#mayReadSome = false;
    const isTried = enough?.basis === "experience";
    const few = isTried ? await readFewCarriers(client, enough.desktops) : undefined;
    if (few !== undefined) return this.known.keep("all", asOf, few, UNKNOWN_TOTAL);
    const first = await readFirst(client, {});
    const some = isTried ? undefined : enough && (await readCarriers(client, enough, first));
    const listed = some ?? (await listDesktops(client, {}, { first }));
    return this.known.keep("all", asOf, listed, some && first.totalCount);
  }

  async #readUntagged(): Promise<Assignment> {
    const asOf = this.known.begin();
    const listed = await listDesktops(this.#options.client, { withoutAnyTag: true });
    return this.known.keep("untagged", asOf, listed);
  }

  async #readChanged(asked: readonly WrittenChanges[]): Promise<Assignment | undefined> {
    const { client, company } = this.#options;
    const [only] = asked.length === 1 ? asked : [];
    const changes = only?.changes ?? togetherByDesktop(asked.flatMap((one) => one.changes));
    const asOf = this.known.begin();
    const mayShift = company.working > asked.length;
    const areAccepted = asked.every((one) => one.areAccepted);
    const read = await readChanged(client, changes, this.known.latest, {
      mayShift,
      mayCount: () => areAccepted && this.#areAlone(asked.length, changes),
    });
    if (read === undefined) return undefined;
    // Of a desktop that is not seen only so much is known as was asked.
    this.known.keepSome(asOf, read.seen, read.actual, read.basis);
    return read.actual;
  }

  /** Whether the run wrote nothing but these changes since the desktops were read. */
  #areAlone(resources: number, changes: readonly DesktopChange[]): boolean {
    const { begun, writing } = this.#options.company;
    if (begun <= 1) return true;
    // Others may be deciding, but what they write to the same desktops would be in the number.
    if (writing > resources) return false;
    return this.known.isCurrentBut(new Set(changes.map(({ desktopId }) => desktopId)));
  }
}
