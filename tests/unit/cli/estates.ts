import fc from "fast-check";
import { type Listing, readable } from "../../../cli/listing";
import type { Assignment } from "../../../provider/model/tags";
import type { Desktop } from "../../../provider/workspace/types";

type PlainTags = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Desktops from plain objects: ID to tags. */
export function estateOf(tags: PlainTags): Assignment {
  return new Map(Object.entries(tags).map(([id, own]) => [id, new Map(Object.entries(own))]));
}

/** The desktops of an assignment, named after their IDs, in the order in which commands read them. */
export function desktopsOf(estate: Assignment): Desktop[] {
  return readable([...estate].map(([id, tags]) => ({ id, name: `name-${id}`, tags })));
}

/** The listing that a command makes of a project. */
export function listingOf(tags: PlainTags): Listing {
  return { region: "eu-west-101", projectId: "project1", desktops: desktopsOf(estateOf(tags)) };
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

/** Desktops whose names, IDs, keys and values are all hostile. */
export const hostileDesktops: readonly Desktop[] = readable(
  hostileTexts.flatMap((text, index) => [
    {
      id: text,
      name: text,
      tags: new Map([
        ["os", text],
        [text, "x"],
      ]),
    },
    { id: `id-${index}`, name: text, tags: new Map<string, string>() },
  ]),
);
