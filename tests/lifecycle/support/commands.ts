import type { AsyncCommand } from "fast-check";
import { type Edit, edited } from "./edits";
import { LIMIT } from "./outlook";
import { type Program, agreed, told } from "./program";
import { CALM, type Course, type World } from "./world";

/** What decides which commands make sense. */
export interface Plans {
  readonly desktops: Set<string>;
  program: Program;
}

export type Command = AsyncCommand<Plans, World>;

type Desktops = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Writes another program. */
export class Declare implements Command {
  constructor(readonly program: Program) {}
  check(): boolean {
    return true;
  }
  run(plans: Plans, world: World): Promise<void> {
    plans.program = agreed(this.program);
    world.program = plans.program;
    world.journal.push(this.toString());
    return Promise.resolve();
  }
  toString(): string {
    return `declare ${told(agreed(this.program))}`;
  }
}

/** Edits the program. */
export class EditProgram implements Command {
  constructor(readonly edit: Edit) {}
  check({ program }: Plans): boolean {
    return edited(program, this.edit) !== program;
  }
  run(plans: Plans, world: World): Promise<void> {
    plans.program = edited(plans.program, this.edit);
    world.program = plans.program;
    world.journal.push(`${this.edit.kind}: ${told(plans.program)}`);
    return Promise.resolve();
  }
  toString(): string {
    const { kind, from, to, what } = this.edit;
    return `${kind} (${from}, ${to}, ${what})`;
  }
}

/** Somebody else sets or removes (`undefined`) a tag. */
export class TouchTag implements Command {
  constructor(
    readonly id: string,
    readonly key: string,
    readonly value: string | undefined,
  ) {}
  check({ desktops }: Plans): boolean {
    return desktops.has(this.id);
  }
  run(_plans: Plans, world: World): Promise<void> {
    const { console } = world.machine.emulator;
    const { tags = {} } = console.get(this.id) ?? {};
    if (this.value === undefined) console.removeTag(this.id, this.key);
    // A desktop that is full takes no further tag, whoever sets it.
    else if (Object.hasOwn(tags, this.key) || Object.keys(tags).length < LIMIT) {
      console.setTag(this.id, this.key, this.value);
    }
    world.disturb();
    world.journal.push(this.toString());
    return Promise.resolve();
  }
  toString(): string {
    return `console ${this.id}.${this.key} = ${this.value === undefined ? "nothing" : JSON.stringify(this.value)}`;
  }
}

/** Somebody else removes all tags of a desktop. */
export class StripDesktop implements Command {
  constructor(readonly id: string) {}
  check({ desktops }: Plans): boolean {
    return desktops.has(this.id);
  }
  run(_plans: Plans, world: World): Promise<void> {
    world.machine.emulator.console.setTags(this.id, {});
    world.disturb();
    world.journal.push(this.toString());
    return Promise.resolve();
  }
  toString(): string {
    return `console ${this.id}: all tags removed`;
  }
}

/** A desktop vanishes, or one appears where there is none. */
export class ToggleDesktop implements Command {
  constructor(
    readonly id: string,
    readonly tags: Desktops[string],
  ) {}
  check(): boolean {
    return true;
  }
  run({ desktops }: Plans, world: World): Promise<void> {
    const { console } = world.machine.emulator;
    if (desktops.delete(this.id)) {
      console.remove(this.id);
      world.journal.push(`desktop ${this.id} vanishes`);
    } else {
      desktops.add(this.id);
      console.create({ id: this.id, name: this.id, tags: { ...this.tags } });
      world.journal.push(`desktop ${this.id} appears with ${JSON.stringify(this.tags)}`);
    }
    world.disturb();
    return Promise.resolve();
  }
  toString(): string {
    return `desktop ${this.id} vanishes, or appears with ${JSON.stringify(this.tags)}`;
  }
}

/** One command of the engine. */
export class Run implements Command {
  constructor(
    readonly what: "up" | "refresh" | "destroy",
    readonly course: Course,
  ) {}
  check(): boolean {
    return true;
  }
  async run(_plans: Plans, world: World): Promise<void> {
    world.journal.push(this.toString());
    await world[this.what](this.course);
  }
  toString(): string {
    const entries = Object.entries(this.course).filter(([, value]) => value !== undefined);
    return `${this.what} ${JSON.stringify(Object.fromEntries(entries))}`;
  }
}

/** A refresh and an up without faults: everything is as declared, and comes to rest. */
export class Converge implements Command {
  constructor(readonly course: Course = CALM) {}
  check(): boolean {
    return true;
  }
  run(_plans: Plans, world: World): Promise<void> {
    world.journal.push(this.toString());
    return world.converge(this.course);
  }
  toString(): string {
    return `converge ${JSON.stringify(this.course)}`;
  }
}
