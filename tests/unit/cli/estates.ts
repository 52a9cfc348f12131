import fc from "fast-check";
import type { Assignment } from "../../../provider/model/tags";
import type { Desktop } from "../../../provider/workspace/types";

/** Desktops from plain objects: ID to tags; names are the IDs. */
export function estateOf(
  tags: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Assignment {
  return new Map(Object.entries(tags).map(([id, own]) => [id, new Map(Object.entries(own))]));
}

/** The desktops of an assignment as a listing gives them, named after their IDs. */
export function listingOf(estate: Assignment): Desktop[] {
  return [...estate].map(([id, tags]) => ({ id, name: `name-${id}`, tags }));
}

/** `count` desktops `PREFIX1`, `PREFIX2`, ... with the same tags. */
export function alike(
  count: number,
  prefix: string,
  tags: Readonly<Record<string, string>>,
): Record<string, Record<string, string>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`${prefix}${index + 1}`, { ...tags }]),
  );
}

const key = fc.constantFrom("department", "environment", "os", "owner", "constructor", "k1", "k2");
const value = fc.oneof(
  fc.constantFrom("finance", "Finance", "sales", "prod", "test", "1", "2", ""),
  fc.string({ unit: "grapheme", maxLength: 8 }),
);
const tagMap = fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name, maxLength: 6 });

/** Any project, desktops without tags included, with values that repeat. */
export const anyEstate: fc.Arbitrary<Assignment> = fc
  .array(tagMap, { maxLength: 60 })
  .map((all) => new Map(all.map((tags, index) => [`desktop-${index}`, new Map(tags)])));

/** Text as a hostile API may send it. */
export const hostileTexts = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "*/ process.exit() /*",
  "a\nb",
  "\u2028evil()",
  "\u202eevil",
  "@octocat #1 http://example.com",
  "`|\\|`",
  "a|b",
  "@ts-expect-error",
  // Text like any other here, which must not end up as a comment of a program that is written.
  "eslint-disable-line",
  "</style></script><!--",
  "${process.env}",
  "__proto__",
  "\ud800",
  "x".repeat(300),
  "",
  " ",
];
