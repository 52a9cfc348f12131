import type { dynamic } from "@pulumi/pulumi";
import { adviceLines } from "./adviceLines";
import { NO_DESKTOPS } from "./assignment";
import { checkArguments } from "./checkArguments";
import { createClaims } from "./claims";
import type { Connections } from "./connections";
import { expand } from "./declaration";
import { findDifference } from "./diff";
import { driftLines } from "./driftLines";
import type { Job } from "./job";
import { declaringJob, removingJob } from "./jobs";
import { readLoosely } from "./looseArguments";
import { type Narrator, narratePlan, sayAs, skippedLine } from "./narration";
import type { Outcome } from "./outcome";
import { PartialFailure } from "./partialFailure";
import { planLine } from "./planLine";
import type { Problem } from "./problem";
import type { Project } from "./project";
import { type Recorded, parseProperties, toProperties, toState } from "./properties";
import { reconcile } from "./reconcile";
import { newResourceId } from "./resourceId";
import { ownedBy, recordState } from "./state";
import { takeStock } from "./takeStock";
import type { SettingsSource } from "./workspace/settings";

/** A resource's properties as the dynamic-provider server hands them over. */
export type Properties = Readonly<Record<string, unknown>>;

/** What the lifecycle needs of the world. */
export interface LifecycleOptions extends Narrator {
  readonly connections: Connections;
  readonly environment: SettingsSource["environment"];
  readonly sleep: (ms: number) => Promise<void>;
}

/**
 * What the engine asks of the provider, a method for each of its calls. One instance serves all
 * resources of one plugin process, also at the same time.
 */
export class Lifecycle {
  readonly #claims = createClaims();
  readonly #options: LifecycleOptions;
  readonly #checked = new Set<string>();
  #config: dynamic.Config | undefined;

  constructor(options: LifecycleOptions) {
    this.#options = options;
  }

  /** Keeps the stack's configuration; the server does not wait for more than that. */
  configure({ config }: dynamic.ConfigureRequest): void {
    this.#config = config;
  }

  /** Validates the arguments, all problems at once, and returns the inputs to keep. Offline. */
  check(olds: Properties, news: Properties): dynamic.CheckResult {
    const checked = checkArguments(withoutProvider(olds), withoutProvider(news), this.#source());
    if (checked.problems.length > 0) {
      return { failures: checked.problems.map(toFailure) };
    }
    const { loose, place, inputs } = checked;
    const wanted = expand(loose);
    this.#checked.add(loose.resourceName);
    this.#claims.register(place?.workspaceEndpoint ?? "", wanted);
    adviceLines(loose).forEach(this.#options.say);
    const isNew = Object.keys(olds).length === 0;
    if (isNew) this.#sayAs(loose)(planLine(NO_DESKTOPS, wanted, loose.secretValues));
    return { inputs };
  }

  /** Compares state with checked inputs by meaning. Offline. */
  diff(olds: Properties, news: Properties): dynamic.DiffResult {
    const inputs = withoutProvider(news);
    const difference = findDifference(olds, inputs);
    const { resourceName, secretValues, ...declared } = readLoosely(inputs);
    // A refresh compares too, without a check before: there the drift has been told already.
    const isPlanned = this.#checked.delete(resourceName);
    if (difference.changes && isPlanned && !declared.hasUnknown) {
      const before = difference.replaces.length > 0 ? NO_DESKTOPS : expand(parseProperties(olds));
      const line = planLine(before, expand(declared), secretValues);
      if (line !== "") this.#sayAs({ resourceName })(line);
    }
    return difference;
  }

  /** Tags the desktops: reads, sends the differences, reads back. */
  async create(inputs: Properties): Promise<dynamic.CreateResult> {
    const args = parseProperties(inputs);
    const project = await this.#open(args);
    const outcome = await this.#run(declaringJob(args, NO_DESKTOPS, this.#claims), project);
    if (outcome.problems.length > 0 && outcome.recorded.size === 0) throw failure(args, outcome);
    const id = newResourceId(project.projectId, args.resourceName);
    return { id, outs: settle(id, inputs, project, outcome) };
  }

  /** Reads what is; returns inputs too, so that drift shows as a difference in the user's own words. */
  async read(id: string, properties: Properties): Promise<dynamic.ReadResult> {
    const old = parseProperties(properties);
    const { state, before, after } = await takeStock(old, await this.#open(old));
    const say = this.#sayAs(old);
    driftLines(before, after, old.secretValues).forEach(say);
    if (state.skippedDesktopIds.length > 0) say(skippedLine(state.skippedDesktopIds));
    return { id, props: toState(state), inputs: toProperties(state) };
  }

  /** Changes the tags: reads, sends the differences, reads back. */
  async update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    const old = parseProperties(olds);
    const project = await this.#open({ ...parseProperties(news), projectId: old.projectId });
    const job = declaringJob(parseProperties(news), ownedBy(old), this.#claims);
    return { outs: settle(id, news, project, await this.#run(job, project)) };
  }

  /** Removes the tags that the resource owns, where they still are, at the place that state names. */
  async delete(properties: Properties): Promise<void> {
    const state = parseProperties(properties);
    const outcome = await this.#run(removingJob(state, this.#claims), await this.#open(state));
    if (outcome.problems.length > 0) throw failure(state, outcome);
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#options.connections.close();
  }

  #run(job: Job, project: Project): Promise<Outcome> {
    return reconcile(job, project, {
      sleep: this.#options.sleep,
      onPlan: (plan, actual) => narratePlan(job, plan, actual, this.#options),
    });
  }

  #open(place: Recorded): Promise<Project> {
    return this.#options.connections.open(this.#source(), place);
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

/** Returns what state is to hold after an operation; throws it, as a partial failure, when something was not done. */
function settle(
  id: string,
  inputs: Properties,
  { projectId, region }: Project,
  { recorded, skipped, problems }: Outcome,
): Record<string, unknown> {
  const args = { ...parseProperties(inputs), projectId, region };
  const state = toState(recordState(args, recorded, skipped));
  if (problems.length === 0) return state;
  const reasons = problems.map((problem) => `${args.resourceName}: ${problem}`);
  throw new PartialFailure(id, { ...state, __provider: inputs["__provider"] }, reasons);
}

// Named as the property, the path would make the engine print the value, which may be secret or long.
function toFailure({ path, reason }: Problem): dynamic.CheckFailure {
  return { property: "", reason: path === "" ? reason : `${path}: ${reason}` };
}

function failure({ resourceName }: Recorded, { problems }: Outcome): Error {
  return new Error(`${resourceName}: ${problems.join(" ")}`);
}

function withoutProvider(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "__provider"));
}
