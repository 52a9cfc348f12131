import type { Assignment } from "./assignment";
import type { ListingKind } from "./project/knownDesktops";
import type { DesktopChange } from "./plan";
import { type Carriers, areFewCarriers } from "./project/carriers";
import { type Colleague, Company } from "./project/company";
import { openCrowds } from "./project/crowd";
import { LackingReads } from "./project/lackingReads";
import { ProjectReads } from "./project/reads";
import { type DueRemovals, openWrites } from "./project/writes";
import type { Served } from "./sharedReads";
import type { Upcoming } from "./upcoming";
import type { WorkspaceClient } from "./workspace/client";
import type { TagCondition } from "./workspace/types";

/** The desktops of one project, as the operations on resources read and write them. */
export interface Project {
  readonly projectId: string;
  readonly region: string;
  /**
   * What every desktop of the project carries, read after the call; shared by simultaneous callers.
   *
   * @param enough - Given when these desktops are enough.
   * @param served - Tells what is known already and will do, also when it was read before the call.
   */
  read(enough?: Carriers, served?: Served<Assignment>): Promise<Assignment>;
  /**
   * The desktops that the API lists as carrying nothing: the second look before one is called missing.
   *
   * @param served - As for `read`.
   */
  readUntagged(served?: Served<Assignment>): Promise<Assignment>;
  /**
   * The desktops that do not meet all conditions, read after the call; `undefined` when they are more
   * than one answer holds, or a reading of all serves other resources too.
   */
  readLacking(conditions: readonly TagCondition[]): Promise<Assignment | undefined>;
  /** How many meet all conditions; `undefined` when another resource has come since `readLacking`. */
  countOthers(conditions: readonly TagCondition[]): Promise<number | undefined>;
  /** A listing of earlier in this run, when it still says what these desktops carry. */
  recall(kind: ListingKind, desktopIds: Iterable<string>): Assignment | undefined;
  /**
   * Whether looking for these desktops by their tags alone takes fewer requests than listing the project;
   * `undefined` when not all of it was listed.
   */
  areFewCarriers(desktops: Assignment): boolean | undefined;
  /** Does the work of one resource, for which those who read back at the same time wait. */
  during<T>(work: (colleague: Colleague) => Promise<T>): Promise<T>;
  /**
   * What the desktops carry, those of the changes read after the call; `undefined` when a reading of
   * all takes no more requests.
   *
   * @param areAccepted - Whether the service accepted all changes; only then their number tells.
   */
  readChanged(
    changes: readonly DesktopChange[],
    areAccepted: boolean,
  ): Promise<Assignment | undefined>;
  /** Adds each change's additions: at most 100 changes, in one request, perhaps with other resources'. */
  addTags(batch: readonly DesktopChange[]): Promise<void>;
  /**
   * Removes each change's removals, likewise.
   *
   * @param due - Asked right before sending what of the batch is still to be removed; default: all.
   */
  removeTags(batch: readonly DesktopChange[], due?: DueRemovals): Promise<void>;
}

/** Where a project is. */
export interface ProjectPlace {
  readonly projectId: string;
  readonly region: string;
}

/** What a project needs of the world. */
export interface ProjectWorld {
  readonly clock: () => Date;
  readonly sleep: (ms: number) => Promise<void>;
  readonly upcoming: Pick<Upcoming, "count" | "possible" | "checks" | "watch">;
  /** How many resources the engine works on at once, as far as is known beforehand. Default 16. */
  readonly parallel?: number | undefined;
}

/** What an engine works on at once on four processors. */
const PARALLEL = 16;

/** Returns the project of a client. */
export function openProject(
  client: WorkspaceClient,
  place: ProjectPlace,
  { clock, sleep, upcoming, parallel = PARALLEL }: ProjectWorld,
): Project {
  const toCome = (): number | undefined => upcoming.possible;
  const progress = (): number => upcoming.checks;
  const crowd = openCrowds(parallel, upcoming);
  const gathering = { sleep, clock, upcoming: toCome, progress, crowd };
  const company = new Company({
    ...gathering,
    onChange: () => {
      writes.review();
    },
  });
  const writes = openWrites(client, { ...gathering, company });
  upcoming.watch(() => {
    company.review();
    writes.review();
  });
  // A tag that is being removed must not be taken for one that is there.
  const reads = new ProjectReads({ client, clock, writes, company });
  const isAlone = (): boolean => company.working <= 1 && upcoming.count === 0;
  const lackingReads = new LackingReads({ client, isAlone, begun: () => company.begun });
  const noted = (batch: readonly DesktopChange[], writing: Promise<void>): Promise<void> =>
    writing.finally(reads.known.write(batch.map(({ desktopId }) => desktopId)));
  return {
    ...place,
    read: (enough, served) => reads.all(enough, served),
    readUntagged: (served) => reads.untagged(served),
    readLacking: (conditions) => lackingReads.read(conditions),
    countOthers: (conditions) => lackingReads.count(conditions),
    recall: (kind, desktopIds) => reads.known.recall(kind, desktopIds),
    areFewCarriers: (desktops) => areFewCarriers(desktops, reads.known.latest),
    during: (work) => company.during(work),
    readChanged: (changes, areAccepted) => reads.changed({ changes, areAccepted }),
    addTags: (batch) => noted(batch, writes.add(batch)),
    removeTags: (batch, due = (all) => all) => noted(batch, writes.remove(batch, due)),
  };
}
