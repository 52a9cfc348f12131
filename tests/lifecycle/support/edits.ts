import { type Args, type Part, type Program, agreed, isIgnored } from "./program";

/** What an edit does. */
export const EDITS = [
  ...(["rename", "remove", "reorder", "move desktop", "move key", "drop key"] as const),
  ...([
    "set value",
    "replace key",
    "toggle exclusive",
    "toggle missing",
    "toggle ignored",
  ] as const),
];

/** A change of a program that moves things between its resources; numbers choose, modulo what is there. */
export interface Edit {
  readonly kind: (typeof EDITS)[number];
  readonly from: number;
  readonly to: number;
  readonly what: number;
}

const NAMES = ["a", "b", "c", "d"];

/** Returns the program after the edit; the same one when the edit finds nothing to change. */
export function edited(program: Program, { kind, from, to, what }: Edit): Program {
  const part = program[from % Math.max(program.length, 1)];
  const other = program[to % Math.max(program.length, 1)];
  if (part === undefined || other === undefined) return program;
  switch (kind) {
    case "rename":
      return renamed(program, part, NAMES[to % NAMES.length] ?? "a");
    case "remove":
      return program.filter((one) => one !== part);
    case "reorder":
      return [part, ...program.filter((one) => one !== part)];
    case "move desktop":
      return agreed(moved(program, part, other, takeDesktop(part.args, what)));
    case "move key":
      return agreed(moved(program, part, other, takeKey(part.args, what)));
    case "drop key":
      return replaced(program, part, takeKey(part.args, what)?.rest ?? part.args);
    case "replace key":
      return agreed(replaced(program, part, rekeyed(part.args, what)));
    case "toggle exclusive":
      return replaced(program, part, { ...part.args, exclusive: part.args.exclusive !== true });
    case "toggle missing":
      return replaced(program, part, {
        ...part.args,
        missingDesktops: part.args.missingDesktops === "skip" ? "fail" : "skip",
      });
    case "toggle ignored":
      return replaced(program, part, { ...part.args, ignoreTagKeys: toggled(part.args, "f*") });
    case "set value":
      return part.args.tags === undefined
        ? program
        : agreed(replaced(program, part, { ...part.args, tags: revalued(part.args, what) }));
  }
}

interface Taken {
  readonly rest: Args;
  readonly desktops: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

function toggled({ ignoreTagKeys = [] }: Args, pattern: string): string[] {
  const others = ignoreTagKeys.filter((one) => one !== pattern);
  return others.length < ignoreTagKeys.length ? others : [...others, pattern];
}

function renamed(program: Program, part: Part, name: string): Program {
  if (program.some((one) => one.name === name)) return program;
  return program.map((one) => (one === part ? { ...part, name } : one));
}

function replaced(program: Program, part: Part, args: Args): Program {
  const isUseless = args.desktopIds !== undefined && args.tags === undefined && !args.exclusive;
  if (args === part.args || isUseless) return program;
  return program.map((one) => (one === part ? { ...part, args } : one));
}

function moved(program: Program, part: Part, other: Part, taken: Taken | undefined): Program {
  if (taken === undefined || part === other) return program;
  const desktops = new Map(Object.entries(other.args.desktops ?? {}));
  for (const [id, tags] of Object.entries(taken.desktops)) {
    const kept = Object.entries(tags).filter(([key]) => !isIgnored(other.args, key));
    desktops.set(id, { ...desktops.get(id), ...Object.fromEntries(kept) });
  }
  const args = { ...other.args, desktops: Object.fromEntries(desktops) };
  return replaced(replaced(program, other, args), part, taken.rest);
}

function takeDesktop(args: Args, what: number): Taken | undefined {
  const { desktopIds = [], tags = {} } = args;
  const id = desktopIds[what % Math.max(desktopIds.length, 1)];
  if (id === undefined) return undefined;
  const rest = { ...args, desktopIds: desktopIds.filter((one) => one !== id) };
  return { rest, desktops: { [id]: tags } };
}

function takeKey(args: Args, what: number): Taken | undefined {
  const { desktopIds = [], tags = {} } = args;
  const keys = Object.keys(tags);
  const key = keys[what % Math.max(keys.length, 1)];
  if (key === undefined) return undefined;
  const left = Object.entries(tags).filter(([one]) => one !== key);
  const value = new Map(Object.entries(tags)).get(key) ?? "";
  return {
    rest: { ...args, tags: Object.fromEntries(left) },
    desktops: Object.fromEntries(desktopIds.map((id) => [id, { [key]: value }])),
  };
}

function rekeyed(args: Args, what: number): Args {
  const entries = Object.entries(args.tags ?? {});
  const [old, value = ""] = entries[what % Math.max(entries.length, 1)] ?? [];
  if (old === undefined || isIgnored(args, "new")) return args;
  return {
    ...args,
    tags: Object.fromEntries([...entries.filter(([key]) => key !== old), ["new", value]]),
  };
}

function revalued({ tags = {} }: Args, what: number): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value], index) =>
      index === what % Object.keys(tags).length ? [key, `new${what % 3}`] : [key, value],
    ),
  );
}
