import fc from "fast-check";
import type { Args, Program } from "./program";

/** Desktops that programs name; few, so that they meet. */
export const IDS = ["d1", "d2", "d3", "d4", "constructor", "ü"];
/** Keys of tags that programs declare. */
export const KEYS = ["k1", "k2", "k3", "toString", "größe"];
/** Names of resources. */
export const NAMES = ["a", "b", "c", "d"];
const PATTERNS = ["k1", "k*", "gr*", "f*"];

export const anyId = fc.constantFrom(...IDS);
/** Values of tags. */
export const anyValue = fc.constantFrom("v1", "v2", "");

type TagRecord = Record<string, string>;

/** Tags as a plain object, of the given keys. */
export function anyTags(keys: readonly string[], most: number): fc.Arbitrary<TagRecord> {
  return fc.dictionary(fc.constantFrom(...keys), anyValue, { maxKeys: most });
}

/** Arguments whose declared keys may match what they ignore: those are initial values. */
const anyArgs: fc.Arbitrary<Args> = fc
  .record({
    form: fc.constantFrom("list", "map", "both"),
    desktopIds: fc.uniqueArray(anyId, { maxLength: 4 }),
    tags: anyTags(KEYS, 4),
    desktops: fc.dictionary(anyId, anyTags(KEYS, 3), { maxKeys: 3 }),
    missingDesktops: fc.constantFrom("fail" as const, "skip" as const),
    exclusive: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.boolean()),
    ignoreTagKeys: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      fc.uniqueArray(fc.constantFrom(...PATTERNS), { maxLength: 2 }),
    ),
  })
  .map(({ form, desktopIds, tags, desktops, missingDesktops, exclusive, ignoreTagKeys }) => ({
    ...(form === "map" ? {} : { desktopIds, tags }),
    ...(form === "list" ? {} : { desktops }),
    ...(missingDesktops === "fail" ? {} : { missingDesktops }),
    ...(exclusive ? { exclusive } : {}),
    ...(ignoreTagKeys.length === 0 ? {} : { ignoreTagKeys }),
  }));

/** One to four resources over few desktops and keys; contradictions are taken out when it is declared. */
export const anyProgram: fc.Arbitrary<Program> = fc.uniqueArray(
  fc.record({ name: fc.constantFrom(...NAMES), args: anyArgs }),
  { minLength: 1, maxLength: 4, selector: ({ name }) => name },
);

/** How large the project is in which a regime runs. */
export interface Extent {
  /** How many desktops stand for each one that a program names. */
  readonly each: number;
  /** Desktops that no program names, among the others. */
  readonly others: number;
}

/** The desktops that stand for one name. */
export function membersOf(name: string, { each }: Extent): string[] {
  return each === 1 ? [name] : Array.from({ length: each }, (_, index) => `${name}.${index}`);
}

function spreadRecord<T>(record: Readonly<Record<string, T>>, extent: Extent): Record<string, T> {
  const entries = Object.entries(record).flatMap(([name, value]) =>
    membersOf(name, extent).map((member) => [member, value] as const),
  );
  return Object.fromEntries(entries);
}

/** Returns the program with every name's members in its place. */
export function spread(program: Program, extent: Extent): Program {
  return program.map(({ args: { desktopIds, desktops, ...others }, ...part }) => ({
    ...part,
    args: {
      ...others,
      ...(desktopIds && { desktopIds: desktopIds.flatMap((name) => membersOf(name, extent)) }),
      ...(desktops && { desktops: spreadRecord(desktops, extent) }),
    },
  }));
}

/** Returns every name's members with others among them, evenly, so that every page of the listing matters. */
export function spreadDesktops(
  desktops: Readonly<Record<string, TagRecord>>,
  extent: Extent,
): Record<string, TagRecord> {
  const own = Object.entries(spreadRecord(desktops, extent));
  const step = Math.ceil(extent.others / own.length);
  const mixed = own.flatMap((one, index) => {
    const between = Array.from({ length: step }, (_, at) => `other.${index * step + at}`);
    return [...between.map((id) => [id, { f1: "x" }] as const), one];
  });
  return Object.fromEntries(mixed);
}
