import fc from "fast-check";
import type { Args, Program } from "./program";

/** Desktops that programs name; few, so that they meet. */
export const IDS = ["d1", "d2", "d3", "d4", "constructor", "ü"];
/** Keys of tags that programs declare. */
export const KEYS = ["k1", "k2", "k3", "toString", "größe"];
/** Names of resources. */
export const NAMES = ["a", "b", "c", "d"];
const PATTERNS = ["k1", "k*", "gr*", "f*"];

const anyId = fc.constantFrom(...IDS);
/** Values of tags. */
export const anyValue = fc.constantFrom("v1", "v2", "");

/** Tags as a plain object, of the given keys. */
export function anyTags(
  keys: readonly string[],
  most: number,
): fc.Arbitrary<Record<string, string>> {
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
