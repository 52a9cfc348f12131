import { withTexts } from "../../../provider/desktopTexts";
import type { Lifecycle, Properties } from "../../../provider/lifecycle";
import { PartialFailure } from "../../../provider/partialFailure";
import type { Args, Part, Program } from "./program";
import type { Scheduler } from "./scheduler";
import { type Given, type Recorded, type Stack, check, recordOf } from "./stack";

/** How the engine happens to run the steps of one command. */
export interface Schedule {
  /** Of the order in which requests, pauses and steps go on. 0: first come, first served. */
  readonly seed: number;
  /**
   * When resources are checked: all `first`; at any time `between` the steps of others; each `after`
   * the step of the one before it, on which it depends; `blocked` while the engine, which works on one
   * at a time, has two before it; or so `late` that nobody knew of it before, as when its arguments
   * wait for something else. Those `after` or `blocked` are announced.
   */
  readonly checks: "first" | "between" | "after" | "blocked" | "late";
  /** Whether a step begins only when the one before it has ended. */
  readonly serial: boolean;
  /** Resources that an `up` replaces though nothing demands it (`--replace`). Default: none. */
  readonly replaced?: readonly string[];
  /** Whether it deletes them before it makes their successors (`deleteBeforeReplace`). */
  readonly deletesFirst?: boolean;
}

/** One command of the engine in one plugin process: its steps change the stack as they end. */
export class Deployment {
  readonly errors: unknown[] = [];
  /** Resources that a step was begun for: changed, created or deleted. */
  readonly begun = new Set<string>();
  /** Resources that a diff called changed, new ones included. */
  readonly changed = new Set<string>();
  /** Whether every resource of the program was checked; an error or a death keeps further ones from it. */
  allChecked = false;
  #steps: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly lifecycle: Lifecycle,
    readonly stack: Stack,
    readonly scheduler: Scheduler,
    readonly schedule: Schedule,
  ) {}

  /** `pulumi up`: after the first error no further step begins, and those under way end. */
  async up(program: Program): Promise<void> {
    const { checks } = this.schedule;
    const isAnnounced = checks === "after" || checks === "blocked";
    const made = isAnnounced
      ? {
          ahead: JSON.stringify(program.map(plainClaim)),
          turn: { id: "turn", resources: program.length },
        }
      : {};
    for (const part of program) {
      if (checks !== "first") await this.scheduler.step();
      if (this.errors.length > 0) break;
      const previous = this.#last;
      const step = this.#register(part, made);
      if (checks === "blocked") await previous;
      if (checks === "after" || checks === "late") await step;
    }
    this.allChecked = this.errors.length === 0;
    await Promise.all(this.#steps);
    const names = new Set(program.map(({ name }) => name));
    await this.#delete([...this.stack.keys()].filter((name) => !names.has(name)));
  }

  /** `pulumi destroy`, without the program. */
  async destroy(): Promise<void> {
    await this.#delete([...this.stack.keys()]);
  }

  /** `pulumi refresh`. */
  async refresh(): Promise<void> {
    for (const [name, old] of this.stack) {
      void this.#begin(name, async () => {
        const read: { props?: Properties; inputs?: Properties } = await this.lifecycle.read(
          old.id,
          structuredClone(old.outs),
        );
        const inputs = structuredClone({ ...read.inputs, __provider: "text" });
        this.stack.set(name, recordOf(old.id, inputs, { outs: read.props ?? {} }));
      });
    }
    await Promise.all(this.#steps);
  }

  async #delete(names: readonly string[]): Promise<void> {
    this.#steps = [];
    for (const name of this.scheduler.shuffled(names)) {
      if (this.errors.length > 0) break;
      void this.#begin(name, async () => {
        await this.lifecycle.delete(structuredClone(this.stack.get(name)?.outs ?? {}));
        this.stack.delete(name);
      });
    }
    await Promise.all(this.#steps);
  }

  #register({ name, args }: Part, made: Properties): Promise<void> {
    const old = this.stack.get(name);
    const news = {
      ...{ resourceName: name, secretValues: false, ...travelling(args) },
      checkOnly: { instance: `instance of ${name}`, ...made },
    };
    const isReplaced = old !== undefined && this.schedule.replaced?.includes(name) === true;
    let inputs: Properties;
    try {
      inputs = check(this.lifecycle, old, news);
      const isDifferent = old === undefined || this.#differs(old, inputs);
      // The engine checks the successor as a resource that was not there before.
      if (isReplaced) inputs = check(this.lifecycle, undefined, news);
      else if (old !== undefined && !isDifferent) {
        this.stack.set(name, { ...old, inputs });
        return Promise.resolve();
      }
    } catch (error) {
      this.errors.push(error);
      return Promise.resolve();
    }
    this.changed.add(name);
    if (isReplaced) return this.#begin(name, () => this.#replace(name, old, inputs));
    return this.#begin(name, () => this.#bring(name, old, inputs));
  }

  /** Creates or updates. */
  async #bring(name: string, old: Recorded | undefined, inputs: Properties): Promise<void> {
    try {
      this.stack.set(name, await this.#createOrUpdate(old, inputs));
    } catch (error) {
      if (error instanceof PartialFailure) this.stack.set(name, partOf(error, inputs));
      throw error;
    }
  }

  /** Makes a successor; the predecessor is deleted before, or with what left the program. */
  async #replace(name: string, old: Recorded, inputs: Properties): Promise<void> {
    if (this.schedule.deletesFirst === true) {
      await this.lifecycle.delete(structuredClone(old.outs));
      this.stack.delete(name);
    }
    try {
      await this.#bring(name, undefined, inputs);
    } finally {
      const isSucceeded = ![undefined, old].includes(this.stack.get(name));
      if (isSucceeded && this.schedule.deletesFirst !== true) this.stack.set(predecessor(old), old);
    }
  }

  #differs(old: Recorded, inputs: Properties): boolean {
    const { changes, replaces = [] } = this.lifecycle.diff(
      structuredClone(old.outs),
      structuredClone(inputs),
    );
    if (replaces.length > 0) throw new Error(`Replaced for ${replaces.join(", ")}.`);
    return changes === true || old.failedBefore;
  }

  async #createOrUpdate(old: Recorded | undefined, inputs: Properties): Promise<Recorded> {
    const given: Given =
      old === undefined
        ? await this.lifecycle.create(structuredClone(inputs))
        : await this.lifecycle.update(old.id, structuredClone(old.outs), structuredClone(inputs));
    return recordOf(old?.id ?? given.id ?? "", inputs, given);
  }

  #begin(name: string, act: () => Promise<void>): Promise<void> {
    const { serial, checks } = this.schedule;
    const before = serial || checks === "blocked" ? this.#last : undefined;
    const step = this.#run(name, before, act);
    this.#last = step;
    this.#steps.push(step);
    return step;
  }

  async #run(
    name: string,
    before: Promise<void> | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    await before;
    await this.scheduler.step();
    if (this.errors.length > 0) return;
    this.begun.add(name);
    try {
      await act();
    } catch (error) {
      this.errors.push(error);
    }
  }
}

/** The name under which a stack holds a replaced resource until it is deleted. */
function predecessor({ id }: Recorded): string {
  return `replaced ${id}`;
}

/** The arguments as the resource class sends them. */
function travelling({ desktops, ...args }: Args): Properties {
  return desktops === undefined ? args : { ...args, desktops: withTexts(desktops) };
}

/** What is announced of a resource, as the resource class does. */
function plainClaim({ name, args }: Part): Properties {
  const { desktopIds = [], tags = {}, desktops = {} } = args;
  return {
    ...{ instance: `instance of ${name}`, resourceName: name, desktopIds, tags: keysAlone(tags) },
    desktops: withTexts(
      Object.fromEntries(Object.entries(desktops).map(([id, own]) => [id, keysAlone(own)])),
    ),
  };
}

function keysAlone(tags: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.keys(tags).map((key) => [key, ""]));
}

/** What the engine records of a step that was done in part. */
function partOf({ id, properties }: PartialFailure, inputs: Properties): Recorded {
  return { id, inputs, outs: structuredClone(properties), failedBefore: true };
}
