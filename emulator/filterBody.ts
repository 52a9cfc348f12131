import * as v from "valibot";
import { plainObject } from "./plainObject";
import type { FilterConditions } from "./tagConditions";

const maxLimit = 1000;

/** A whole number as the API page has it, a string; a JSON number is accepted too. */
function wholeNumber(
  smallest: number,
  largest: number,
  preset: number,
): v.GenericSchema<unknown, number> {
  const message = `must be a whole number from ${smallest} to ${largest}, as a string`;
  return v.pipe(
    v.optional(v.union([v.string(), v.number()], message), preset),
    v.check((value) => /^\d{1,10}$/.test(String(value)), message),
    v.transform(Number),
    v.check((value) => value >= smallest && value <= largest, message),
  );
}

const condition = v.object({
  key: v.optional(v.string()),
  values: v.optional(v.array(v.string())),
});
const conditions = v.optional(v.array(v.pipe(plainObject, condition)), []);
const name = v.object({ key: v.literal("resource_name"), value: v.string() });

/** Body of "Filtering Desktops by Tag". */
export const filterBody = v.object({
  action: v.picklist(["filter", "count"]),
  offset: wholeNumber(0, 2 ** 31 - 1, 0),
  limit: wholeNumber(1, maxLimit, maxLimit),
  without_any_tag: v.optional(v.boolean(), false),
  matches: v.optional(v.array(name), []),
  tags: conditions,
  tags_any: conditions,
  not_tags: conditions,
  not_tags_any: conditions,
});

/** A body that satisfies {@link filterBody}. */
export type FilterBody = v.InferOutput<typeof filterBody>;

/** The conditions of a body. */
export function conditionsOf(body: FilterBody): FilterConditions {
  return {
    withoutAnyTag: body.without_any_tag,
    names: body.matches.map(({ value }) => value),
    tags: body.tags,
    tagsAny: body.tags_any,
    notTags: body.not_tags,
    notTagsAny: body.not_tags_any,
  };
}
