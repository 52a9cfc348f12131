import { PartialFailure } from "../../../provider/errors";
import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "./properties";
import { check, withProvider } from "./checking";
import type { Schedule } from "./course";
import { newInputs } from "./ignoreChanges";
import type { Part, Program } from "./program";
import type { Scheduler } from "./scheduler";
import type { Recorded, Stack } from "./stack";
import { Steps } from "./steps";

/** What a command of the engine works with. */
export interface Ground {
  readonly lifecycle: Lifecycle;
  readonly stack: Stack;
  readonly scheduler: Scheduler;
  readonly schedule: Schedule;
  /** Called before a resource is checked. */
  readonly onRegister: (part: Part) => void;
}

/** What a method of the lifecycle answers, by the SDK's loose types. */
interface Answer {
  readonly id?: string;
  readonly outs?: Properties;
  readonly props?: Properties;
  readonly inputs?: Properties;
}

/** One command of the engine in one plugin process: its steps change the stack as they end. */
export class Deployment {
  /** Resources that a diff called changed, new ones included. */
  readonly changed = new Set<string>();
  /** Whether every resource of the program was checked; an error or a death keeps further ones from it. */
  allChecked = false;
  /** State before the first check, after the refresh of an `up --refresh`. */
  stackBefore: Stack;
  readonly steps: Steps;

  constructor(readonly ground: Ground) {
    this.steps = new Steps(ground.scheduler, ground.schedule);
    this.stackBefore = new Map(ground.stack);
  }

  /** `pulumi up`: after the first error no further step begins, and those under way end. */
  async up(program: Program): Promise<void> {
    const { stack, schedule } = this.ground;
    if (schedule.refreshes === true) await this.refresh();
    this.stackBefore = new Map(stack);
    this.allChecked = await this.#registerAll(program);
    await this.steps.ended();
    const names = new Set(program.map(({ name }) => name));
    await this.#delete([...stack.keys()].filter((name) => !names.has(name)));
  }

  /** `pulumi preview`. */
  preview(program: Program): void {
    for (const part of program) {
      const old = this.ground.stack.get(part.name);
      const inputs = check(this.ground.lifecycle, old?.inputs, newInputs(part, old?.inputs));
      if (old === undefined || this.#differs(old, inputs)) this.changed.add(part.name);
    }
  }

  /** `pulumi destroy`, without the program. */
  async destroy(): Promise<void> {
    await this.#delete([...this.ground.stack.keys()]);
  }

  /** `pulumi refresh`, of which a success replaces the outputs alone and clears the memory of a failure. */
  async refresh(): Promise<void> {
    const { lifecycle, stack } = this.ground;
    for (const [name, old] of stack) {
      void this.steps.begin(name, async () => {
        const read: Answer = await lifecycle.read(old.id, structuredClone(old.outs));
        if (read.inputs !== undefined) throw new Error("A refresh rewrites inputs.");
        const outs = withProvider(read.props ?? {});
        const refreshed = { ...old, outs, failedBefore: false };
        stack.set(name, refreshed);
        this.#differs(refreshed, old.inputs);
      });
    }
    await this.steps.ended();
  }

  async #registerAll(program: Program): Promise<boolean> {
    const { schedule, scheduler, onRegister } = this.ground;
    for (const part of program) {
      if (schedule.checks === "moment") await scheduler.moment();
      else if (schedule.checks !== "first") await scheduler.step();
      if (this.steps.errors.length > 0) return false;
      onRegister(part);
      const previous = this.steps.last;
      const step = this.#register(part);
      if (schedule.checks === "blocked") await previous;
      if (schedule.checks === "late") await step;
    }
    return this.steps.errors.length === 0;
  }

  #register(part: Part): Promise<void> {
    const { name } = part;
    const { lifecycle, stack, schedule } = this.ground;
    const old = stack.get(name);
    const isReplaced = old !== undefined && schedule.replaced?.includes(name) === true;
    // A resource that is replaced on demand is checked as if it had not been there.
    const before = isReplaced ? undefined : old?.inputs;
    try {
      const inputs = check(lifecycle, before, newInputs(part, before));
      if (old !== undefined && !isReplaced && !this.#differs(old, inputs)) {
        stack.set(name, { ...old, inputs });
        return Promise.resolve();
      }
      this.changed.add(name);
      return this.steps.begin(name, () =>
        isReplaced ? this.#replace(name, old, inputs) : this.#bring(name, old, inputs),
      );
    } catch (error) {
      this.steps.errors.push(error);
      return Promise.resolve();
    }
  }

  #differs(old: Recorded, inputs: Properties): boolean {
    const [olds, news] = [structuredClone(old.outs), structuredClone(inputs)];
    const { changes, replaces = [] } = this.ground.lifecycle.diff(olds, news);
    if (replaces.length > 0) throw new Error(`Replaced for ${replaces.join(", ")}.`);
    return changes === true || old.failedBefore;
  }

  /** Creates or updates. */
  async #bring(name: string, old: Recorded | undefined, inputs: Properties): Promise<void> {
    const { stack } = this.ground;
    try {
      stack.set(name, await this.#createOrUpdate(old, inputs));
    } catch (error) {
      if (error instanceof PartialFailure) stack.set(name, partOf(error, old?.inputs ?? inputs));
      throw error;
    }
  }

  async #createOrUpdate(old: Recorded | undefined, inputs: Properties): Promise<Recorded> {
    const { lifecycle } = this.ground;
    const news = structuredClone(inputs);
    const made: Answer =
      old === undefined
        ? await lifecycle.create(news)
        : await lifecycle.update(old.id, structuredClone(old.outs), news);
    const id = old?.id ?? made.id ?? "";
    return { id, inputs, outs: withProvider(made.outs ?? {}), failedBefore: false };
  }

  /** Makes a successor; the predecessor is deleted before, or with what left the program. */
  async #replace(name: string, old: Recorded, inputs: Properties): Promise<void> {
    const { lifecycle, stack, schedule } = this.ground;
    if (schedule.deletesFirst === true) {
      await lifecycle.delete(structuredClone(old.outs));
      stack.delete(name);
    }
    try {
      await this.#bring(name, undefined, inputs);
    } finally {
      const isMade = ![undefined, old].includes(stack.get(name));
      if (isMade && schedule.deletesFirst !== true) stack.set(`replaced ${old.id}`, old);
    }
  }

  async #delete(names: readonly string[]): Promise<void> {
    const { lifecycle, stack, scheduler } = this.ground;
    for (const name of scheduler.shuffled(names)) {
      if (this.steps.errors.length > 0) break;
      void this.steps.begin(name, async () => {
        await lifecycle.delete(structuredClone(stack.get(name)?.outs ?? {}));
        stack.delete(name);
      });
    }
    await this.steps.ended();
  }
}

/**
 * What the engine records of a step that was done in part: for an update, the old inputs beside the new
 * outputs.
 */
function partOf({ id, properties }: PartialFailure, inputs: Properties): Recorded {
  return { id, inputs, outs: withProvider(properties), failedBefore: true };
}
