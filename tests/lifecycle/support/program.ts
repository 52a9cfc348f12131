import { isDeepStrictEqual } from "node:util";

/** The tags of one desktop; a `Map`, because keys such as `constructor` are tags like any other. */
export type Tags = ReadonlyMap<string, string>;

/** Which desktop carries which tags. */
export type Reality = ReadonlyMap<string, Tags>;

/** Keys of tags, by desktop. */
export type Keys = ReadonlyMap<string, ReadonlySet<string>>;

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
  /** The resource option of that name. Default: none. */
  readonly ignoreChanges?: readonly string[];
}

/** The resources of a program, in the order in which they register. */
export type Program = readonly Part[];

export const NO_TAGS: Tags = new Map();

const declared = new WeakMap<Args, Reality>();

/** Returns the tags that the arguments declare for each desktop, initial values included. */
export function declaredBy(args: Args): Reality {
  const known = declared.get(args) ?? expanded(args);
  declared.set(args, known);
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

/** Whether the arguments, or the system, leave the key to others. Patterns here have a star at their end only. */
export function isIgnored({ ignoreTagKeys = [] }: Args, key: string): boolean {
  return [...ignoreTagKeys, "_sys_*"].some((pattern) =>
    pattern.endsWith("*") ? key.startsWith(pattern.slice(0, -1)) : key === pattern,
  );
}

/** Returns the part of an assignment that a condition picks; desktops stay, also without a tag. */
export function picked(
  reality: Reality,
  isPicked: (id: string, key: string) => boolean,
): Map<string, Map<string, string>> {
  return new Map(
    [...reality].map(([id, tags]) => [id, new Map([...tags].filter(([key]) => isPicked(id, key)))]),
  );
}

/** Whether the key stands in a set of keys by desktop, or among the tags of a desktop. */
export function has(keys: Keys | Reality, id: string, key: string): boolean {
  return keys.get(id)?.has(key) === true;
}

/** Whether both hold the same desktops with the same tags. */
export function sameReality(one: Reality, other: Reality): boolean {
  return isDeepStrictEqual(one, other);
}

/** Returns the keys whose values differ between the two. */
export function changedKeys(one: Tags, other: Tags): string[] {
  const keys = new Set([...one.keys(), ...other.keys()]);
  return [...keys].filter((key) => one.get(key) !== other.get(key));
}

/** Returns what the program declares for a tag of a desktop, or undefined. */
export function claimOf(program: Program, id: string, key: string): string | undefined {
  const values = program.map(({ args }) => declaredBy(args).get(id)?.get(key));
  return values.find((value) => value !== undefined);
}

/** Returns a program in one line, for a counterexample. */
export function told(program: Program): string {
  const parts = program.map(({ name, args, ignoreChanges = [] }) => {
    const texts = Object.entries(args).map(([key, value]) => `${key}: ${brief(value)}`);
    const ignored = ignoreChanges.length > 0 ? ` ignoring changes of ${ignoreChanges.join()}` : "";
    return `${name}: { ${texts.join(", ")} }${ignored}`;
  });
  return `{ ${parts.join(", ")} }`;
}

/** Returns a value as JSON; of many desktops, the first ones and how many there are. */
export function brief(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  if (entries.length <= 12) return JSON.stringify(value);
  const first = entries.slice(0, 6).map((entry) => JSON.stringify(entry));
  return `(${entries.length}: ${first.join(", ")}, ...)`;
}
