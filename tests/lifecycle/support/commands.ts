import fc from "fast-check";
import { type Course, anyRest } from "./courses";
import { EDITS, type Edit, edited } from "./edits";
import { LIMIT } from "./outlook";
import { told } from "./program";
import {
  type Extent,
  IDS,
  KEYS,
  anyProgram,
  anyTags,
  anyValue,
  membersOf,
  spread,
} from "./programs";
import { agreed } from "./refusals";
import type { World } from "./world";

/** Something that a sequence does. What finds nothing to do does nothing. */
export interface Command {
  readonly run: (world: World) => unknown;
  readonly toString: () => string;
}

type TagRecord = Record<string, string>;

/** One command of the engine. */
export function run(what: "up" | "refresh" | "destroy" | "converge", course: Course): Command {
  const text = `${what} ${JSON.stringify(course)}`;
  return {
    toString: () => text,
    run: (world) => {
      world.journal.push(text);
      return world[what](course);
    },
  };
}

const preview: Command = {
  toString: () => "preview",
  run: (world) => {
    world.journal.push("preview");
    return world.preview();
  },
};

/** What the engine is told to do, on such courses; it comes to rest on calm ones. */
export function anyEngineCommand(anyCourse: fc.Arbitrary<Course>): fc.Arbitrary<Command> {
  return fc.oneof(
    { weight: 10, arbitrary: anyCourse.map((course) => run("up", course)) },
    { weight: 3, arbitrary: anyCourse.map((course) => run("refresh", course)) },
    { weight: 1, arbitrary: anyCourse.map((course) => run("destroy", course)) },
    { weight: 1, arbitrary: fc.constant(preview) },
    { weight: 1, arbitrary: anyRest.map((course) => run("converge", course)) },
  );
}

/** What the user does to the program: edits of these kinds, or another program. */
export function anyProgramCommand(
  extent: Extent,
  kinds: readonly Edit["kind"][] = allEdits,
): fc.Arbitrary<Command> {
  const anyEdit = fc.record({
    kind: fc.constantFrom(...kinds),
    from: fc.nat(3),
    to: fc.nat(3),
    what: fc.nat(10),
  });
  return fc.oneof(
    {
      weight: 2,
      arbitrary: anyProgram.map((program): Command => {
        const declared = agreed(spread(program, extent));
        return {
          toString: () => `declare ${told(declared)}`,
          run: (world) => {
            world.declare(declared, "declare");
          },
        };
      }),
    },
    {
      weight: 3,
      arbitrary: anyEdit.map((edit): Command => ({
        toString: () => JSON.stringify(edit),
        run: (world) => {
          world.declare(edited(world.program, edit), edit.kind);
        },
      })),
    },
  );
}

const allEdits = Object.keys(EDITS).filter((kind): kind is Edit["kind"] => kind in EDITS);

/** What somebody does to desktops; their own tags have keys that programs do not use, and some that they do. */
export function anyConsoleCommand(
  foreignKeys: readonly string[],
  extent: Extent,
): fc.Arbitrary<Command> {
  const anyMember = fc
    .constantFrom(...IDS)
    .chain((name) => fc.constantFrom(...membersOf(name, extent)));
  const keys = [...KEYS, ...foreignKeys];
  return fc.oneof(
    fc
      .record({
        id: anyMember,
        key: fc.constantFrom(...keys),
        value: fc.option(anyValue, { nil: undefined }),
      })
      .map(({ id, key, value }) =>
        onDesktop(id, `${key} = ${value ?? "nothing"}`, (tags) => withTag(tags, key, value)),
      ),
    fc.record({ id: anyMember, tags: anyTags(keys, 4) }).map(({ id, tags }) => toggle(id, tags)),
    anyMember.map((id) => onDesktop(id, "no tags", () => ({}))),
  );
}

/** Somebody else changes the tags of a desktop that is there. */
function onDesktop(id: string, what: string, change: (tags: TagRecord) => TagRecord): Command {
  const text = `console ${id}: ${what}`;
  return {
    toString: () => text,
    run: (world) => {
      const { console } = world.machine.emulator;
      const desktop = console.get(id);
      if (desktop === undefined) return;
      console.setTags(id, change(desktop.tags));
      world.disturb(text);
    },
  };
}

/** A desktop that is full takes no further tag, whoever sets it. */
function withTag(tags: TagRecord, key: string, value: string | undefined): TagRecord {
  const others = Object.entries(tags).filter(([one]) => one !== key);
  if (value === undefined || others.length >= LIMIT) return Object.fromEntries(others);
  return Object.fromEntries([...others, [key, value]]);
}

/** A desktop vanishes, or one appears where there is none. */
function toggle(id: string, tags: TagRecord): Command {
  const text = `desktop ${id} vanishes, or appears with ${JSON.stringify(tags)}`;
  return {
    toString: () => text,
    run: (world) => {
      const { console } = world.machine.emulator;
      if (console.get(id) === undefined) console.create({ id, name: id, tags });
      else console.remove(id);
      world.disturb(text);
    },
  };
}
