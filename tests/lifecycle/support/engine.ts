import { PartialFailure } from "../../../provider/errors";
import type { Lifecycle } from "../../../provider/lifecycle";
import { check, withProvider } from "./checking";
import type { Schedule } from "./courses";
import type { Part, Program } from "./program";
import type { Scheduler } from "./scheduler";
import type { Properties, Recorded, Stack } from "./stack";

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

/**
 * One command of the engine in one plugin process: its steps change the stack as they end. Each step
 * begins when its turn comes, and none after an error.
 */
export class Deployment {
  /** Resources that a diff called changed, new ones included. */
  readonly changed = new Set<string>();
  /** Resources that a step was begun for: created, changed, refreshed or deleted. */
  readonly begun = new Set<string>();
  readonly errors: unknown[] = [];
  /** Whether every resource of the program was checked; an error or a death keeps further ones from it. */
  allChecked = false;
  /** State before the first check, after the refresh of an `up --refresh`. */
  stackBefore: Stack;
  #steps: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(readonly ground: Ground) {
    this.stackBefore = new Map(ground.stack);
  }

  /** `pulumi up`: after the first error no further step begins, and those under way end. */
  async up(program: Program): Promise<void> {
    const { stack, schedule } = this.ground;
    if (schedule.refreshes === true) await this.refresh();
    this.stackBefore = new Map(stack);
    this.allChecked = await this.#registerAll(program);
    await this.#ended();
    const names = new Set(program.map(({ name }) => name));
    await this.#delete([...stack.keys()].filter((name) => !names.has(name)));
  }

  /** `pulumi preview`. */
  preview(program: Program): void {
    try {
      for (const part of program) {
        const old = this.ground.stack.get(part.name);
        const inputs = check(this.ground.lifecycle, part, old?.inputs);
        if (old === undefined || this.#differs(old, inputs)) this.changed.add(part.name);
      }
    } catch (error) {
      this.errors.push(error);
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
      void this.#begin(name, async () => {
        const read: Answer = await lifecycle.read(old.id, structuredClone(old.outs));
        if (read.inputs !== undefined) throw new Error("A refresh rewrites inputs.");
        const refreshed = { ...old, outs: withProvider(read.props ?? {}), failedBefore: false };
        stack.set(name, refreshed);
        this.#differs(refreshed, old.inputs);
      });
    }
    await this.#ended();
  }

  async #registerAll(program: Program): Promise<boolean> {
    const { schedule, scheduler, onRegister } = this.ground;
    for (const part of program) {
      if (schedule.checks === "moment") await scheduler.moment();
      else if (schedule.checks !== "first") await scheduler.step();
      if (this.errors.length > 0) return false;
      onRegister(part);
      const previous = this.#last;
      const step = this.#register(part);
      if (schedule.checks === "blocked") await previous;
      if (schedule.checks === "late") await step;
    }
    return this.errors.length === 0;
  }

  #register(part: Part): Promise<void> {
    const { name } = part;
    const { lifecycle, stack, schedule } = this.ground;
    const old = stack.get(name);
    const isReplaced = old !== undefined && schedule.replaced?.includes(name) === true;
    try {
      // A resource that is replaced on demand is checked as if it had not been there.
      const inputs = check(lifecycle, part, isReplaced ? undefined : old?.inputs);
      if (old !== undefined && !isReplaced && !this.#differs(old, inputs)) {
        stack.set(name, { ...old, inputs });
        return Promise.resolve();
      }
      this.changed.add(name);
      return this.#begin(name, () =>
        isReplaced ? this.#replace(name, old, inputs) : this.#bring(name, old, inputs),
      );
    } catch (error) {
      this.errors.push(error);
      return Promise.resolve();
    }
  }

  #differs(old: Recorded, inputs: Properties): boolean {
    const [olds, news] = [structuredClone(old.outs), structuredClone(inputs)];
    const { changes, replaces = [] } = this.ground.lifecycle.diff(olds, news);
    if (replaces.length > 0) throw new Error(`Replaced for ${replaces.join(", ")}.`);
    return changes === true || old.failedBefore;
  }

  /** Creates or updates. Of an update that is done in part, the engine records the old inputs beside the new outputs. */
  async #bring(name: string, old: Recorded | undefined, inputs: Properties): Promise<void> {
    const { lifecycle, stack } = this.ground;
    const news = structuredClone(inputs);
    try {
      const made: Answer =
        old === undefined
          ? await lifecycle.create(news)
          : await lifecycle.update(old.id, structuredClone(old.outs), news);
      const id = old?.id ?? made.id ?? "";
      stack.set(name, { id, inputs, outs: withProvider(made.outs ?? {}), failedBefore: false });
    } catch (error) {
      if (error instanceof PartialFailure) {
        const { id, properties } = error;
        const outs = withProvider(properties);
        stack.set(name, { id, inputs: old?.inputs ?? inputs, outs, failedBefore: true });
      }
      throw error;
    }
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
      if (this.errors.length > 0) break;
      void this.#begin(name, async () => {
        await lifecycle.delete(structuredClone(stack.get(name)?.outs ?? {}));
        stack.delete(name);
      });
    }
    await this.#ended();
  }

  /** Begins a step when its turn comes; the result ends with it and does not fail. */
  #begin(name: string, act: () => Promise<void>): Promise<void> {
    const { serial, checks } = this.ground.schedule;
    const before = serial || checks === "blocked" ? this.#last : undefined;
    this.#last = this.#run(name, before, act);
    this.#steps.push(this.#last);
    return this.#last;
  }

  async #run(name: string, before: unknown, act: () => Promise<void>): Promise<void> {
    await before;
    await this.ground.scheduler.step();
    if (this.errors.length > 0) return;
    this.begun.add(name);
    try {
      await act();
    } catch (error) {
      this.errors.push(error);
    }
  }

  /** Waits for all steps that were begun. */
  async #ended(): Promise<void> {
    await Promise.all(this.#steps.splice(0));
  }
}
