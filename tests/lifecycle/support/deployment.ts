import { check } from "./checking";
import type { Part, Program } from "./program";
import { type Ground, createOrUpdate, differs, refresh, remove, replace } from "./steps";
import type { Stack } from "./stack";

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
        if (old === undefined || differs(this.ground, old, inputs)) this.changed.add(part.name);
      }
    } catch (error) {
      this.errors.push(error);
    }
  }

  /** `pulumi destroy`, without the program. */
  async destroy(): Promise<void> {
    await this.#delete([...this.ground.stack.keys()]);
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<void> {
    for (const [name, old] of this.ground.stack) {
      void this.#begin(name, () => refresh(this.ground, name, old));
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
      if (old !== undefined && !isReplaced && !differs(this.ground, old, inputs)) {
        stack.set(name, { ...old, inputs });
        return Promise.resolve();
      }
      this.changed.add(name);
      return this.#begin(name, () =>
        isReplaced
          ? replace(this.ground, name, old, inputs)
          : createOrUpdate(this.ground, name, old, inputs),
      );
    } catch (error) {
      this.errors.push(error);
      return Promise.resolve();
    }
  }

  async #delete(names: readonly string[]): Promise<void> {
    for (const name of this.ground.scheduler.shuffled(names)) {
      if (this.errors.length > 0) break;
      void this.#begin(name, () => remove(this.ground, name));
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
