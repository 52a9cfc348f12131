import { randomUUID } from "node:crypto";
import type { dynamic } from "@pulumi/pulumi";
import { driftLines } from "./messages/driftLines";
import { type Say, createNarrator, sayAs, skippedLine } from "./messages/narration";
import { declaredTags } from "./model/declaration";
import { type Arguments, type Properties, toProperties } from "./model/state";
import type { RunClock } from "./run/checks";
import { type ClientFactory, type Connections, createConnections } from "./run/connections";
import { type Job, type Outcome, declaringJob, findingsIn, removingJob } from "./run/job";
import { Preview } from "./run/preview";
import { type Program, newProgram, viewOf } from "./run/program";
import type { Project } from "./run/project";
import { reconcile } from "./run/reconcile";
import { argumentsIn, failure, recordOutcome, stateIn, withoutProvider } from "./run/records";
import type { SettingsSource } from "./workspace/types";

/** What the lifecycle needs of the world. */
export interface LifecycleOptions extends RunClock {
  readonly makeClient: ClientFactory;
  readonly environment: SettingsSource["environment"];
  /** Prints a line for the user. */
  readonly say: Say;
}

const KEPT_ADVICE =
  "Run pulumi up or pulumi destroy again; if the program keeps the resource after all, run pulumi refresh first.";

/**
 * What the engine asks of the provider, a method for each of its calls. One instance serves all
 * resources of one plugin process, also at the same time.
 */
export class Lifecycle {
  readonly #options: LifecycleOptions;
  readonly #program: Program;
  readonly #preview: Preview;
  readonly #connections: Connections;
  #config: dynamic.Config | undefined;

  constructor(options: LifecycleOptions) {
    this.#options = options;
    this.#program = newProgram(options);
    this.#preview = new Preview(this.#program, options.say);
    const { operations } = this.#program;
    this.#connections = createConnections(options.makeClient, operations, options);
  }

  /** Keeps the stack's configuration. The server does not await anything else that happens here. */
  configure({ config }: dynamic.ConfigureRequest): void {
    this.#config = config;
  }

  /** Validates the arguments and returns the inputs to keep. Offline. */
  check(olds: Properties, news: Properties): dynamic.CheckResult {
    return this.#preview.check(olds, news, this.#source());
  }

  /** Compares state with checked inputs by meaning. Offline. */
  diff(olds: Properties, news: Properties): dynamic.DiffResult {
    return this.#preview.diff(olds, withoutProvider(news));
  }

  /** Tags the desktops: reads, writes the differences, reads back. */
  create(inputs: Properties): Promise<dynamic.CreateResult> {
    const args = argumentsIn(inputs);
    return this.#program.operations.runDeclaring(args.instance, async () => {
      const project = await this.#open(args);
      const job = declaringJob(args, undefined, viewOf(this.#program, project.place));
      const outcome = await this.#reconcile(job, project);
      if (outcome.problems.length > 0 && !outcome.mayHaveWritten) {
        throw failure(args.resourceName, outcome.problems);
      }
      const id = newResourceId(project, args);
      return { id, outs: recordOutcome({ id, inputs, args }, project, outcome) };
    });
  }

  /** Reads what is there. The declaration in state stays; where desktops differ becomes its drift. */
  async read(id: string, properties: Properties): Promise<dynamic.ReadResult> {
    const state = stateIn(properties);
    this.#program.checks.forget(state.instance);
    const { listings, place } = await this.#open(state);
    const job = declaringJob(state, state, viewOf(this.#program, place));
    const findings = findingsIn(job, await listings.refresh([...job.wanted.keys()]));
    const say = sayAs(state.resourceName, this.#options.say);
    driftLines(findings.drift, declaredTags(state), state.secretValues).forEach(say);
    say(skippedLine(findings.skippedDesktopIds));
    const { secretValues } = state;
    return { id, props: toProperties(withoutProvider(properties), { ...findings, secretValues }) };
  }

  /** Changes the tags: reads, writes the differences, reads back. */
  update(id: string, olds: Properties, news: Properties): Promise<dynamic.UpdateResult> {
    const state = stateIn(olds);
    const declared = argumentsIn(news);
    // Once secret, never printed again.
    const args = { ...declared, secretValues: declared.secretValues || state.secretValues };
    return this.#program.operations.runDeclaring(args.instance, async () => {
      const project = await this.#open({ ...args, projectId: state.projectId });
      const job = declaringJob(args, state, viewOf(this.#program, project.place));
      const outcome = await this.#reconcile(job, project);
      return { outs: recordOutcome({ id, inputs: news, args }, project, outcome) };
    });
  }

  /** Removes the tags that the resource owns, where they still are, at the place that state names. */
  delete(properties: Properties): Promise<void> {
    const state = stateIn(properties);
    return this.#program.operations.runDeleting(async () => {
      const project = await this.#open(state);
      const job = removingJob(state, viewOf(this.#program, project.place));
      const { problems } = await this.#reconcile(job, project);
      if (problems.length > 0) throw failure(state.resourceName, [...problems, KEPT_ADVICE]);
    });
  }

  /** Ends all connections. */
  async close(): Promise<void> {
    await this.#connections.close();
  }

  #reconcile(job: Job, project: Project): Promise<Outcome> {
    const narrator = createNarrator(sayAs(job.name, this.#options.say), this.#options.clock);
    return reconcile(job, project, this.#options, narrator);
  }

  #open(place: Arguments): Promise<Project> {
    return this.#connections.open(this.#source(), place);
  }

  #source(): SettingsSource {
    const config = this.#config;
    return {
      config: (key) => config?.get(`huaweicloud:${key}`),
      environment: this.#options.environment,
    };
  }
}

/**
 * Returns the ID of a new resource, such as `5f4d…/finance-1a2b3c4`: where and what it is, for people
 * who read state, and a random part, because a program may use one name under several parents.
 */
function newResourceId({ place }: Project, { resourceName }: Arguments): string {
  return `${place.projectId}/${resourceName}-${randomUUID().slice(0, 7)}`;
}
