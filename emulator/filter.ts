import * as z from "zod";
import type { DesktopStore, StoredDesktop, TagMap } from "./store";

/** A whole number as the API page has it, a string; a JSON number is accepted too. */
function wholeNumber(smallest: number, largest: number, preset: number): z.ZodType<number> {
  const message = `must be a whole number from ${smallest} to ${largest}, as a string`;
  return z
    .union([z.string(), z.number()], message)
    .refine((value) => /^\d{1,10}$/.test(String(value)), message)
    .transform(Number)
    .refine((value) => value >= smallest && value <= largest, message)
    .default(preset);
}

// Without a key, any key; without values, any value.
const condition = z.object({ key: z.string().optional(), values: z.array(z.string()).default([]) });
const conditions = z.array(condition).default([]);
const nameMatch = z.object({ key: z.literal("resource_name"), value: z.string() });

/** Body of "Filtering Desktops by Tag". */
export const filterBody = z.object({
  action: z.enum(["filter", "count"]),
  offset: wholeNumber(0, 2 ** 31 - 1, 0),
  limit: wholeNumber(1, 1000, 1000),
  without_any_tag: z.boolean().default(false),
  matches: z.array(nameMatch).default([]),
  tags: conditions,
  tags_any: conditions,
  not_tags: conditions,
  not_tags_any: conditions,
});

type FilterBody = z.infer<typeof filterBody>;

/** The body that answers a filter (one page of the live list, oldest first) or a count. */
export function filterDesktops(store: DesktopStore, body: FilterBody): object {
  const found = findDesktops(store, body);
  if (body.action === "count") return { total_count: found.length };
  const page = found.slice(body.offset, body.offset + body.limit);
  return {
    offset: body.offset,
    resources: page.map((desktop) => ({
      resource_detail: "",
      resource_id: desktop.id,
      resource_name: desktop.name,
      tags: Array.from(store.visibleTags(desktop), ([key, value]) => ({ key, value })),
    })),
    total_count: found.length,
  };
}

/** Without conditions, this is the store's list itself, so that a page costs no pass over all. */
function findDesktops(store: DesktopStore, body: FilterBody): readonly StoredDesktop[] {
  const { matches } = body;
  const tests = testsOf(body);
  if (matches.length === 0 && tests.length === 0) return store.inOrder;
  return store.inOrder.filter((desktop) => {
    if (!matches.every(({ value }) => desktop.name.includes(value))) return false;
    const tags = store.visibleTags(desktop);
    return tests.every((test) => test(tags));
  });
}

type TagTest = (tags: TagMap) => boolean;

const all = (tests: readonly TagTest[]): TagTest => {
  return (tags) => tests.every((test) => test(tags));
};
const some = (tests: readonly TagTest[]): TagTest => {
  return (tags) => tests.some((test) => test(tags));
};
const not = (test: TagTest): TagTest => {
  return (tags) => !test(tags);
};

/** What the tags of a desktop must pass. `without_any_tag` overrides the other conditions on tags. */
function testsOf(body: FilterBody): TagTest[] {
  if (body.without_any_tag) return [(tags) => tags.size === 0];
  const kinds: [FilterBody["tags"], (tests: readonly TagTest[]) => TagTest][] = [
    [body.tags, all],
    [body.tags_any, some],
    [body.not_tags, (tests) => not(all(tests))],
    [body.not_tags_any, (tests) => not(some(tests))],
  ];
  return kinds
    .filter(([entries]) => entries.length > 0)
    .map(([entries, combine]) => combine(entries.map(testOf)));
}

function testOf({ key, values }: FilterBody["tags"][number]): TagTest {
  const accepted = new Set(values);
  const accepts = (value: string): boolean => accepted.size === 0 || accepted.has(value);
  if (key === undefined) return (tags) => [...tags.values()].some(accepts);
  return (tags) => {
    const value = tags.get(key);
    return value !== undefined && accepts(value);
  };
}
