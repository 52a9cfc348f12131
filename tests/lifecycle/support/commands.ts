import type { Course } from "./course";
import { type Edit, edited } from "./edits";
import { LIMIT } from "./outlook";
import type { Program } from "./program";
import { agreed } from "./refusals";
import { told } from "./told";
import type { World } from "./world";

/** Something that a sequence does. What finds nothing to do does nothing. */
export interface Command {
  run(world: World): void | Promise<void>;
  toString(): string;
}

type Desktops = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Writes another program. */
export class Declare implements Command {
  constructor(readonly program: Program) {}
  run(world: World): void {
    world.program = agreed(this.program);
    world.journal.push(this.toString());
  }
  toString(): string {
    return `declare ${told(agreed(this.program))}`;
  }
}

/** Edits the program. */
export class EditProgram implements Command {
  constructor(readonly edit: Edit) {}
  run(world: World): void {
    const program = edited(world.program, this.edit);
    if (program === world.program) return;
    world.program = program;
    world.journal.push(`${this.edit.kind}: ${told(program)}`);
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
  run(world: World): void {
    const { console } = world.machine.emulator;
    const tags = console.get(this.id)?.tags;
    if (tags === undefined) return;
    if (this.value === undefined) console.removeTag(this.id, this.key);
    // A desktop that is full takes no further tag, whoever sets it.
    else if (Object.hasOwn(tags, this.key) || Object.keys(tags).length < LIMIT) {
      console.setTag(this.id, this.key, this.value);
    }
    world.disturb(this.toString());
  }
  toString(): string {
    return `console ${this.id}.${this.key} = ${this.value === undefined ? "nothing" : JSON.stringify(this.value)}`;
  }
}

/** Somebody else removes all tags of a desktop. */
export class StripDesktop implements Command {
  constructor(readonly id: string) {}
  run(world: World): void {
    const { console } = world.machine.emulator;
    if (console.get(this.id) === undefined) return;
    console.setTags(this.id, {});
    world.disturb(this.toString());
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
  run(world: World): void {
    const { console } = world.machine.emulator;
    if (console.get(this.id) === undefined) {
      console.create({ id: this.id, name: this.id, tags: { ...this.tags } });
      world.disturb(`desktop ${this.id} appears with ${JSON.stringify(this.tags)}`);
    } else {
      console.remove(this.id);
      world.disturb(`desktop ${this.id} vanishes`);
    }
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
  async run(world: World): Promise<void> {
    world.journal.push(this.toString());
    await world[this.what](this.course);
  }
  toString(): string {
    const entries = Object.entries(this.course).filter(([, value]) => value !== undefined);
    return `${this.what} ${JSON.stringify(Object.fromEntries(entries))}`;
  }
}

/** Two commands, one right after the other. */
export class Both implements Command {
  constructor(
    readonly first: Command,
    readonly second: Command,
  ) {}
  async run(world: World): Promise<void> {
    await this.first.run(world);
    await this.second.run(world);
  }
  toString(): string {
    return `${this.first.toString()}, ${this.second.toString()}`;
  }
}

/** A preview: nothing is sent, and what it shows is what an `up` would change. */
export class Preview implements Command {
  run(world: World): Promise<void> {
    world.journal.push(this.toString());
    return world.preview();
  }
  toString(): string {
    return "preview";
  }
}

/** A refresh and an up without faults: everything is as declared, and comes to rest. */
export class Converge implements Command {
  constructor(readonly course: Course) {}
  run(world: World): Promise<void> {
    world.journal.push(this.toString());
    return world.converge(this.course);
  }
  toString(): string {
    return `converge ${JSON.stringify(this.course)}`;
  }
}
