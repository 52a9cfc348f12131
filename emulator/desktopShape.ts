import * as v from "valibot";
import { isPlainObject } from "./plainObject";

/** Tags of one desktop, given from outside. Not v.record, which leaves out a key named __proto__. */
export const tagsShape = v.custom<Record<string, string>>(
  (value) => isPlainObject(value) && Object.values(value).every((text) => typeof text === "string"),
  "must be an object whose values are strings",
);

/** One desktop, given from outside. */
export const desktopShape = v.strictObject({
  id: v.pipe(v.string(), v.nonEmpty("must not be empty")),
  name: v.string(),
  tags: tagsShape,
});
