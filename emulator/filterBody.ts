import * as z from "zod";
import type { FilterConditions } from "./tagConditions";

const maxLimit = 1000;

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

const condition = z.object({
  key: z.string().optional(),
  values: z.array(z.string()).optional(),
});
const conditions = z.array(condition).default([]);
const name = z.object({ key: z.literal("resource_name"), value: z.string() });

/** Body of "Filtering Desktops by Tag". */
export const filterBody = z.object({
  action: z.enum(["filter", "count"]),
  offset: wholeNumber(0, 2 ** 31 - 1, 0),
  limit: wholeNumber(1, maxLimit, maxLimit),
  without_any_tag: z.boolean().default(false),
  matches: z.array(name).default([]),
  tags: conditions,
  tags_any: conditions,
  not_tags: conditions,
  not_tags_any: conditions,
});

/** A body that satisfies {@link filterBody}. */
export type FilterBody = z.infer<typeof filterBody>;

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
