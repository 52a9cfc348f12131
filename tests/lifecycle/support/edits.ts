import { type Args, type Part, type Program, claimOf } from "./program";
import { NAMES } from "./programs";
import { agreed, isIncomplete } from "./refusals";

/** A change of a program that moves things between its resources; numbers choose, modulo what is there. */
export interface Edit {
  readonly kind: keyof typeof EDITS;
  readonly from: number;
  readonly to: number;
  readonly what: number;
}

interface Ground {
  readonly program: Program;
  readonly part: Part;
  readonly other: Part;
  readonly to: number;
  readonly what: number;
}

const PATTERNS = ["f*", "k1", "k*"];
const PATHS = [
  ...["*", "tags", "tags.k1", "desktops", 'desktops["d1"]', "desktops.d1.k1", "desktops[*].k1"],
  ...["desktopIds", "exclusive", "ignoreTagKeys", "missingDesktops"],
];

/** What edits do. */
export const EDITS = {
  rename: (ground) => {
    const name = NAMES[ground.to % NAMES.length] ?? "a";
    return ground.program.some((one) => one.name === name)
      ? ground.program
      : withPart(ground, { ...ground.part, name });
  },
  remove: ({ program, part }) => program.filter((one) => one !== part),
  reorder: ({ program, part }) => [part, ...program.filter((one) => one !== part)],
  "move desktop": (ground) => moved(ground, takeDesktop(ground)),
  "move key": (ground) => moved(ground, takeKey(ground)),
  "share key": (ground) => shared(ground, takeKey(ground)),
  "drop key": (ground) => changed(ground, takeKey(ground)?.rest ?? {}),
  "drop shared key": (ground) => changed(ground, dropShared(ground)),
  "drop desktop": (ground) => changed(ground, takeDesktop(ground)?.rest ?? {}),
  "set value": (ground) => {
    const key = chosenKey(ground);
    const value = `new${ground.what % 3}`;
    return withTags(ground, (one, old) => [one, one === key ? value : old]);
  },
  "replace key": (ground) => {
    const key = chosenKey(ground);
    return withTags(ground, (one, value) => [one === key ? "new" : one, value]);
  },
  "toggle exclusive": (ground) =>
    changed(ground, { exclusive: ground.part.args.exclusive !== true }),
  "toggle missing": (ground) => {
    const isSkipping = ground.part.args.missingDesktops === "skip";
    return changed(ground, { missingDesktops: isSkipping ? "fail" : "skip" });
  },
  "toggle ignored": (ground) => {
    const { ignoreTagKeys } = ground.part.args;
    return changed(ground, { ignoreTagKeys: toggled(ignoreTagKeys, PATTERNS, ground.what) });
  },
  "toggle ignored changes": (ground) => {
    const ignoreChanges = toggled(ground.part.ignoreChanges, PATHS, ground.what);
    return withPart(ground, { ...ground.part, ignoreChanges });
  },
} satisfies Record<string, (ground: Ground) => Program>;

/** Returns the program after the edit; the same one when the edit finds nothing to change. */
export function edited(program: Program, { kind, from, to, what }: Edit): Program {
  const part = program[from % Math.max(program.length, 1)];
  const other = program[to % Math.max(program.length, 1)];
  if (part === undefined || other === undefined) return program;
  const made: Program = EDITS[kind]({ program, part, other, to, what });
  return made === program ? program : agreed(made);
}

function withPart({ program, part }: Ground, changedPart: Part): Program {
  return program.map((one) => (one === part ? changedPart : one));
}

function changed(ground: Ground, change: Partial<Args>): Program {
  const args = { ...ground.part.args, ...change };
  if (Object.keys(change).length === 0 || isIncomplete(args)) return ground.program;
  return withPart(ground, { ...ground.part, args });
}

function toggled(all: readonly string[] = [], choice: readonly string[], what: number): string[] {
  const one = choice[what % choice.length] ?? "";
  const others = all.filter((pattern) => pattern !== one);
  return others.length < all.length ? others : [...others, one];
}

function chosenKey({ part: { args }, what }: Ground): string | undefined {
  const keys = Object.keys(args.tags ?? {});
  return keys[what % Math.max(keys.length, 1)];
}

function withTags(
  ground: Ground,
  change: (key: string, value: string) => [string, string],
): Program {
  const tags = Object.entries(ground.part.args.tags ?? {}).map(([key, value]) =>
    change(key, value),
  );
  return changed(ground, tags.length === 0 ? {} : { tags: Object.fromEntries(tags) });
}

/** What an edit takes from a resource: what is left of its arguments, and the tags that another one gets. */
interface Taken {
  readonly rest: Partial<Args>;
  readonly desktops: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function takeDesktop({ part: { args }, what }: Ground): Taken | undefined {
  const { desktopIds = [], tags = {} } = args;
  const id = desktopIds[what % Math.max(desktopIds.length, 1)];
  if (id === undefined) return undefined;
  const rest = { desktopIds: desktopIds.filter((one) => one !== id) };
  return { rest, desktops: { [id]: tags } };
}

function takeKey(ground: Ground): Taken | undefined {
  const { desktopIds = [], tags = {} } = ground.part.args;
  const key = chosenKey(ground);
  if (key === undefined) return undefined;
  const { [key]: value = "", ...rest } = tags;
  const desktops = Object.fromEntries(desktopIds.map((id) => [id, { [key]: value }]));
  return { rest: { tags: rest }, desktops };
}

function shared({ program, part, other }: Ground, taken: Taken | undefined): Program {
  if (taken === undefined || part === other) return program;
  const desktops = new Map(Object.entries(other.args.desktops ?? {}));
  for (const [id, tags] of Object.entries(taken.desktops)) {
    desktops.set(id, { ...desktops.get(id), ...tags });
  }
  const args = { ...other.args, desktops: Object.fromEntries(desktops) };
  return program.map((one) => (one === other ? { ...other, args } : one));
}

function moved(ground: Ground, taken: Taken | undefined): Program {
  const program = shared(ground, taken);
  return program === ground.program ? program : changed({ ...ground, program }, taken?.rest ?? {});
}

/** Returns the tags without those that another resource declares as well. */
function dropShared({ program, part }: Ground): Partial<Args> {
  const { desktopIds = [], tags = {} } = part.args;
  const others = program.filter((one) => one !== part);
  const entries = Object.entries(tags);
  const own = entries.filter(
    ([key]) => !desktopIds.some((id) => claimOf(others, id, key) !== undefined),
  );
  return own.length === entries.length ? {} : { tags: Object.fromEntries(own) };
}
