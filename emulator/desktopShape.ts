import * as z from "zod";

/** Tags of one desktop, given from outside. Not z.record, which leaves out a key named __proto__. */
export const tagsShape = z.custom<Record<string, string>>(isTags, {
  error: ({ input }) =>
    input === undefined ? "is missing" : "must be an object whose values are strings",
});

/** One desktop, given from outside. */
export const desktopShape = z.strictObject({
  id: z.string().min(1, "must not be empty"),
  name: z.string(),
  tags: tagsShape,
});

function isTags(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === "string");
}
