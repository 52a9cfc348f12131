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
  rename: ({ program, part, to }) => {
    const name = NAMES[to % NAMES.length] ?? "a";
    if (program.some((one) => one.name === name)) return program;
    return program.map((one) => (one === part ? { ...part, name } : one));
  },
  remove: ({ program, part }) => program.filter((one) => one !== part),
  reorder: ({ program, part }) => [part, ...program.filter((one) => one !== part)],
  "move desktop": (ground) => moved(ground, takeDesktop(ground.part.args, ground.what)),
  "move key": (ground) => moved(ground, takeKey(ground.part.args, ground.what)),
  "share key": (ground) => shared(ground, takeKey(ground.part.args, ground.what)),
  "drop key": (ground) => changed(ground, takeKey(ground.part.args, ground.what)?.rest ?? {}),
  "drop shared key": (ground) => changed(ground, dropShared(ground)),
  "drop desktop": (ground) =>
    changed(ground, takeDesktop(ground.part.args, ground.what)?.rest ?? {}),
  "set value": (ground) => changed(ground, revalued(ground.part.args, ground.what)),
  "replace key": (ground) => changed(ground, rekeyed(ground.part.args, ground.what)),
  "toggle exclusive": (ground) =>
    changed(ground, { exclusive: ground.part.args.exclusive !== true }),
  "toggle missing": (ground) =>
    changed(ground, {
      missingDesktops: ground.part.args.missingDesktops === "skip" ? "fail" : "skip",
    }),
  "toggle ignored": (ground) =>
    changed(ground, {
      ignoreTagKeys: toggled(ground.part.args.ignoreTagKeys, PATTERNS, ground.what),
    }),
  "toggle ignored changes": ({ program, part, what }) =>
    program.map((one) =>
      one === part ? { ...part, ignoreChanges: toggled(part.ignoreChanges, PATHS, what) } : one,
    ),
} satisfies Record<string, (ground: Ground) => Program>;

/** Returns the program after the edit; the same one when the edit finds nothing to change. */
export function edited(program: Program, { kind, from, to, what }: Edit): Program {
  const part = program[from % Math.max(program.length, 1)];
  const other = program[to % Math.max(program.length, 1)];
  if (part === undefined || other === undefined) return program;
  const made: Program = EDITS[kind]({ program, part, other, to, what });
  return made === program ? program : agreed(made);
}

interface Taken {
  readonly rest: Partial<Args>;
  readonly desktops: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function toggled(all: readonly string[] = [], choice: readonly string[], what: number): string[] {
  const one = choice[what % choice.length] ?? "";
  const others = all.filter((pattern) => pattern !== one);
  return others.length < all.length ? others : [...others, one];
}

function changed({ program, part }: Ground, change: Partial<Args>): Program {
  const args = { ...part.args, ...change };
  if (Object.keys(change).length === 0 || isIncomplete(args)) return program;
  return program.map((one) => (one === part ? { ...part, args } : one));
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
  if (program === ground.program) return program;
  return changed({ ...ground, program }, taken?.rest ?? {});
}

function takeDesktop({ desktopIds = [], tags = {} }: Args, what: number): Taken | undefined {
  const id = desktopIds[what % Math.max(desktopIds.length, 1)];
  if (id === undefined) return undefined;
  const rest = { desktopIds: desktopIds.filter((one) => one !== id) };
  return { rest, desktops: { [id]: tags } };
}

function takeKey({ desktopIds = [], tags = {} }: Args, what: number): Taken | undefined {
  const entries = Object.entries(tags);
  const [key, value] = entries[what % Math.max(entries.length, 1)] ?? [];
  if (key === undefined || value === undefined) return undefined;
  return {
    rest: { tags: Object.fromEntries(entries.filter(([one]) => one !== key)) },
    desktops: Object.fromEntries(desktopIds.map((id) => [id, { [key]: value }])),
  };
}

/** Returns the tags without those that another resource declares as well. */
function dropShared({ program, part }: Ground): Partial<Args> {
  const others = program.filter((one) => one !== part);
  const entries = Object.entries(part.args.tags ?? {});
  const own = entries.filter(
    ([key]) => !(part.args.desktopIds ?? []).some((id) => claimOf(others, id, key) !== undefined),
  );
  return own.length === entries.length ? {} : { tags: Object.fromEntries(own) };
}

function rekeyed({ tags = {} }: Args, what: number): Partial<Args> {
  const entries = Object.entries(tags);
  const [old, value = ""] = entries[what % Math.max(entries.length, 1)] ?? [];
  if (old === undefined) return {};
  return { tags: Object.fromEntries([...entries.filter(([key]) => key !== old), ["new", value]]) };
}

function revalued({ tags = {} }: Args, what: number): Partial<Args> {
  const entries = Object.entries(tags);
  if (entries.length === 0) return {};
  const values = entries.map(
    ([key, value], index) =>
      [key, index === what % entries.length ? `new${what % 3}` : value] as const,
  );
  return { tags: Object.fromEntries(values) };
}
