/** The tags of one desktop; a `Map`, since keys such as `constructor` are tags like any other. */
export type Tags = ReadonlyMap<string, string>;

/** Which desktop carries which tags. */
export type Reality = ReadonlyMap<string, Tags>;

/** The arguments of one resource, as a program gives them. */
export interface Args {
  readonly desktopIds?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly desktops?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly missingDesktops?: "fail" | "skip";
  readonly exclusive?: boolean;
  readonly ignoreTagKeys?: readonly string[];
}

/** One resource of a program. */
export interface Part {
  readonly name: string;
  readonly args: Args;
}

/** The resources of a program, in the order in which they register. */
export type Program = readonly Part[];

export const NO_TAGS: Tags = new Map();

const wanted = new WeakMap<Args, Reality>();

/** What each desktop is to carry by the arguments, said without the provider's help. */
export function wantedBy(args: Args): Reality {
  const known = wanted.get(args) ?? expanded(args);
  wanted.set(args, known);
  return known;
}

function expanded({ desktopIds = [], tags = {}, desktops = {} }: Args): Reality {
  const listed = new Set(desktopIds);
  const own = new Map(Object.entries(desktops));
  return new Map(
    [...new Set([...listed, ...own.keys()])].map((id) => {
      const common = listed.has(id) ? Object.entries(tags) : [];
      return [id, new Map([...common, ...Object.entries(own.get(id) ?? {})])];
    }),
  );
}

/** Whether the arguments, or the system, forbid touching the key. Patterns here have a star at their end only. */
export function isIgnored({ ignoreTagKeys = [] }: Args, key: string): boolean {
  return [...ignoreTagKeys, "_sys_*"].some((pattern) =>
    pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  );
}

/** Whether both hold the same keys with the same values. */
export function sameTags(one: Tags, other: Tags): boolean {
  return one.size === other.size && [...one].every(([key, value]) => other.get(key) === value);
}

export function sameReality(one: Reality, other: Reality): boolean {
  return (
    one.size === other.size &&
    [...one].every(([id, tags]) => other.has(id) && sameTags(tags, other.get(id) ?? NO_TAGS))
  );
}

/** What the program declares for a tag of a desktop, or undefined. */
export function claimOf(program: Program, id: string, key: string): string | undefined {
  for (const { args } of program) {
    const value = wantedBy(args).get(id)?.get(key);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Returns the program without contradictions: where two resources claim one tag, the first one's value stands. */
export function agreed(program: Program): Program {
  const done: Part[] = [];
  for (const { name, args } of program) {
    const overrides = [...wantedBy(args)].flatMap(([id, tags]) => {
      const others = [...tags.keys()].flatMap((key) => {
        const claim = claimOf(done, id, key);
        return claim === undefined || claim === tags.get(key) ? [] : [[key, claim] as const];
      });
      return others.length === 0 ? [] : [[id, others] as const];
    });
    const desktops = new Map(Object.entries(args.desktops ?? {}));
    for (const [id, tags] of overrides) {
      desktops.set(id, { ...desktops.get(id), ...Object.fromEntries(tags) });
    }
    const own = desktops.size > 0 || args.desktops !== undefined;
    done.push({ name, args: own ? { ...args, desktops: Object.fromEntries(desktops) } : args });
  }
  return done;
}

/** A program in one line, for a counterexample. */
export function told(program: Program): string {
  return `{ ${program.map(({ name, args }) => `${name}: ${toldArgs(args)}`).join(", ")} }`;
}

function toldArgs({ desktopIds, desktops, ...others }: Args): string {
  const texts = Object.entries(others).map(([name, value]) => `${name}: ${brief(value)}`);
  if (desktopIds !== undefined) texts.push(`desktopIds: ${brief(desktopIds)}`);
  if (desktops !== undefined) texts.push(`desktops: ${brief(desktops)}`);
  return `{ ${texts.join(", ")} }`;
}

/** A value as JSON; of many desktops, the first ones and how many there are. */
export function brief(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length <= 12) return JSON.stringify(value);
  const first = entries.slice(0, 6).map(([name, one]) => {
    const text = JSON.stringify(one);
    return Array.isArray(value) ? text : `${JSON.stringify(name)}: ${text}`;
  });
  return `(${entries.length}: ${first.join(", ")}, ...)`;
}
