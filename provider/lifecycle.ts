import type { dynamic } from "@pulumi/pulumi";
import { adviceLines } from "./adviceLines";
import { NO_DESKTOPS } from "./assignment";
import { checkArguments } from "./checkArguments";
import { announcedClaims, claimOf, ownershipOf, takeCheckOnlyInputs } from "./checkOnlyInputs";
import { Claims } from "./claims";
import { type ClientFactory, type Connections, createConnections } from "./connections";
import { expand } from "./declaration";
import { findDifference } from "./diff";
import { driftLines } from "./driftLines";
import { ignoredKeys } from "./ignoredKeys";
import type { Job } from "./job";
import { type RemovalWatch, declaringJob, removingJob } from "./jobs";
import { readLoosely } from "./looseArguments";
import { lostLines } from "./lostLines";
import { type Narrator, narratePlan, sayAs, skippedLine } from "./narration";
import type { Outcome } from "./outcome";
import { planLine } from "./planLine";
import type { Project } from "./project";
import { type Recorded, parseProperties, toProperties, toState } from "./properties";
import { RecentChecks } from "./recentChecks";
import { reconcile } from "./reconcile";
import { type CheckedInputs, failure, settle, toFailure, withLosses } from "./results";
import { newResourceId } from "./resourceId";
import { conflictProblems, sharedTagWarnings } from "./sharedTagLines";
import { changeable, neighbourGuard, ownedBy, withoutNeighbours } from "./state";
import { takeStock } from "./takeStock";
import { unknownLine } from "./unknownLine";
import { Upcoming } from "./upcoming";
import type { SettingsSource } from "./workspace/settings";

/** A resource's properties as the dynamic-provider server hands them over. */
export type Properties = Readonly<Record<string, unknown>>;

/** What the lifecycle needs of the world. */
export interface LifecycleOptions extends Narrator {
  readonly makeClient: ClientFactory;
  readonly environment: SettingsSource["environment"];
  readonly sleep: (ms: number) => Promise<void>;
  /** How many resources the engine works on at once, as far as is known beforehand. Default 16. */
  readonly parallel?: number | undefined;
}

/**
 * What the engine asks of the provider, a method for each of its calls. One instance serves all
 * resources of one plugin process, also at the same time.
 */
export class Lifecycle {
  readonly #claims = new Claims();
  readonly #heard = new Set<string>();
  readonly #replaceOnChanges = new Map<string, readonly string[]>();
  readonly #checks = new RecentChecks();
  readonly #owners = new Claims();
  readonly #reads = new RecentChecks();
  readonly #upcoming = new Upcoming();
  readonly #connections: Connections;
  readonly #options: LifecycleOptions;
  #config: dynamic.Config | undefined;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    this.#connections = createConnections(options.makeClient, {
      ...options,
      upcoming: this.#upcoming,
    });
  }

  /** Keeps the stack's configuration; the server does not wait for more than that. */
  configure({ config }: dynamic.ConfigureRequest): void {
    this.#config = config;
  }

  /** Validates the arguments, all problems at once, and returns the inputs to keep. Offline. */
  check(olds: Properties, news: Properties): dynamic.CheckResult {
    const { args, checkOnly } = takeCheckOnlyInputs(news);
    const { problems, loose, place, inputs } = checkArguments(olds, args, this.#source());
    const claim = claimOf(loose, checkOnly, place?.projectId);
    const shared = this.#claims.sharedTags(claim);
    const lost = lostLines(args, checkOnly.linesSent);
    const failures = [...problems, ...lost, ...conflictProblems(claim, shared)].map(toFailure);
    // Claims count also when something else is wrong, so that nothing is taken away meanwhile.
    this.#claims.register(claim);
    this.#hearOf(checkOnly.ahead);
    this.#upcoming.checked(checkOnly.turn, failures.length > 0 || isNew(olds));
    this.#replaceOnChanges.set(loose.resourceName, checkOnly.replaceOnChanges);
    if (failures.length > 0) return { failures };
    this.#checks.note(loose.resourceName, this.#options.clock());
    const lines = [...adviceLines(loose), ...sharedTagWarnings(shared)];
    if (isNew(olds)) {
      this.#upcoming.expect(loose.resourceName);
      lines.push(
        loose.hasUnknown
          ? unknownLine(args)
          : planLine(NO_DESKTOPS, claim.wanted, loose.secretValues),
      );
    }
    lines.forEach(this.#sayAs(loose));
    return { inputs };
  }

  /** Compares state with checked inputs by meaning. Offline. */
  diff(olds: Properties, news: Properties): dynamic.DiffResult {
    const { args: inputs } = takeCheckOnlyInputs(news);
    const loose = readLoosely(inputs);
    const demands = this.#replaceOnChanges.get(loose.resourceName);
    const { old, next, changes, takesBack, replaces } = findDifference(olds, inputs, demands);
    // A refresh compares too, without a check before: there the drift has been told already. A
    // replacement is checked once more, as a new resource, and told then.
    const isPlanned = this.#checks.take(loose.resourceName) && replaces.length === 0;
    if (changes && isPlanned)
      this.#sayAs(loose)(next === undefined ? unknownLine(inputs) : this.#changeLine(old, next));
    const isDue = changes || (isPlanned && takesBack) || this.#claims.hasLost(() => expand(loose));
    if (isDue && isPlanned) this.#upcoming.expect(loose.resourceName);
    this.#upcoming.compared();
    return { changes: isDue, replaces };
  }

  /** Tags the desktops: reads, sends the differences, reads back. */
  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    const args = parseProperties(inputs);
    this.#upcoming.arrived(args.resourceName);
    const project = await this.#open(args);
    const outcome = await this.#run(declaringJob(args, NO_DESKTOPS, this.#watch(args)), project);
    const hasTags = [...outcome.recorded.values()].some(({ size }) => size > 0);
    if (outcome.problems.length > 0 && !hasTags) throw failure(args, outcome);
    const id = newResourceId(project.projectId, args.resourceName);
    return { id, outs: settle(id, this.#checked(inputs, args), project, outcome) };
  }

  /** Reads what is; returns inputs too, so that drift shows as a difference in the user's own words. */
  async read(id: string, properties: Properties): Promise<dynamic.ReadResult> {
    const old = parseProperties(properties);
    this.#owners.register(ownershipOf(id, withoutNeighbours(old)));
    this.#reads.note(id, this.#options.clock());
    const project = await this.#open(old);
    // Only an exclusive resource has to know what the others own.
    if (old.exclusive) await this.#reads.settle(this.#options);
    const isOwned = (desktopId: string, key: string): boolean =>
      this.#owners.isClaimed(old.projectId, desktopId, key);
    const { state, before, after } = await takeStock(old, project, isOwned);
    const say = this.#sayAs(old);
    driftLines(before, after, old.secretValues).forEach(say);
    if (state.skippedDesktopIds.length > 0) say(skippedLine(state.skippedDesktopIds));
    return { id, props: toState(state), inputs: toProperties(state) };
  }

  /** Changes the tags: reads, sends the differences, reads back. */
  async update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    const old = parseProperties(olds);
    const declared = { ...parseProperties(news), foundByTags: old.foundByTags };
    this.#upcoming.arrived(declared.resourceName);
    // What was a secret stays unprinted, also when it no longer is one.
    const args = { ...declared, secretValues: declared.secretValues || old.secretValues };
    const watch = this.#watch(old, args);
    try {
      const project = await this.#open({ ...args, projectId: old.projectId });
      const outcome = await this.#run(declaringJob(args, ownedBy(old), watch), project);
      return { outs: settle(id, this.#checked(news, declared), project, outcome) };
    } catch (error) {
      throw withLosses(error, id, olds, watch.wasRemoved);
    }
  }

  /** Removes the tags that the resource owns, where they still are, at the place that state names. */
  async delete(properties: Properties): Promise<void> {
    const state = parseProperties(properties);
    // What the running program has is not deleted.
    this.#upcoming.arrivedUnannounced(state.companions + 1 - this.#programSize);
    const outcome = await this.#run(
      removingJob(state, this.#watch(state)),
      await this.#open(state),
    );
    if (outcome.problems.length > 0) throw failure(state, outcome);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#connections.close();
  }

  #checked(bag: Properties, args: Recorded): CheckedInputs {
    return { bag, args, companions: Math.max(0, this.#programSize - 1) };
  }

  /** How many resources the program has, as far as is known: of those made together each check tells. */
  get #programSize(): number {
    return Math.max(this.#claims.size, this.#upcoming.largestTurn);
  }

  /** Notes what other resources claim, once; many bring along the same. */
  #hearOf(ahead: string | undefined): void {
    if (ahead === undefined || this.#heard.has(ahead)) return;
    this.#heard.add(ahead);
    for (const claim of announcedClaims(ahead)) this.#claims.register(claim);
  }

  #changeLine(old: Recorded, next: Recorded): string {
    const wanted = expand(next);
    const isIgnored = ignoredKeys(next.ignoreTagKeys);
    const { isClaimed } = this.#watch(old, next);
    const stays = (desktopId: string, key: string): boolean =>
      isIgnored(key) || isClaimed(desktopId, key);
    const hidesValues = next.secretValues || old.secretValues;
    return planLine(changeable(old, wanted, stays), wanted, hidesValues);
  }

  #watch(old: Recorded, next?: Recorded): RemovalWatch {
    // A neighbour may not have been checked yet, or not be targeted.
    const isRemembered = neighbourGuard(old, next);
    return {
      isClaimed: (desktopId, key) =>
        this.#claims.isClaimed(old.projectId, desktopId, key) || isRemembered(desktopId, key),
      wasRemoved: (desktopId, key) => this.#claims.wasRemoved(desktopId, key),
      settle: () => this.#checks.settle(this.#options),
      onRemovals: (batch) => {
        this.#claims.noteRemovals(batch);
      },
    };
  }

  #run(job: Job, project: Project): Promise<Outcome> {
    return reconcile(job, project, {
      sleep: this.#options.sleep,
      onPlan: (plan, actual) => narratePlan(job, plan, actual, this.#options),
    });
  }

  #open(place: Recorded): Promise<Project> {
    return this.#connections.open(this.#source(), place);
  }

  #source(): SettingsSource {
    const config = this.#config;
    return {
      config: (key) => config?.get(`huaweicloud:${key}`),
      environment: this.#options.environment,
    };
  }

  #sayAs({ resourceName }: { readonly resourceName: string }): (line: string) => void {
    return sayAs(resourceName, this.#options.say);
  }
}

function isNew(olds: Properties): boolean {
  return Object.keys(olds).length === 0;
}
