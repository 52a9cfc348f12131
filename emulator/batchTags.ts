import * as z from "zod";
import { invalidParameter } from "./refusals";
import type { DesktopStore, TagMap } from "./store";

const MAX_DESKTOPS = 100;
/** Of one desktop, in one write and in all. */
const MAX_TAGS = 20;
const SYSTEM_KEY = "must not start with _sys_, which belongs to the system";

// Each check stops at the first problem, so that a text has one.
const failing = (error: string): { error: string; abort: true } => ({ error, abort: true });

/** A text by the rules of the API page, its length counted in Unicode characters. */
function tagText(maxLength: number): z.ZodString {
  // No text has more characters than code units, and these need no counting.
  const isShort = (text: string): boolean =>
    text.length <= maxLength || Array.from(text).length <= maxLength;
  return z
    .string()
    .refine(isShort, failing(`must have at most ${maxLength} characters`))
    .regex(/^[^=*<>,|/]*$/, failing("must not contain any of =*<>,|/"));
}

const tag = z.object({
  key: tagText(128)
    .refine((key) => key !== "", "must not be empty")
    .refine((key) => !key.startsWith("_sys_"), SYSTEM_KEY),
  value: tagText(43).default(""),
});
const entry = z.object({ desktop_id: z.string(), tags: z.array(tag).min(1).max(MAX_TAGS) });

/**
 * Body of "Adding Multiple Desktop Tags in Batches"; the removal has the same, its values without
 * meaning.
 */
export const batchTagsBody = z.object({ desktops: z.array(entry).min(1).max(MAX_DESKTOPS) });

type Entries = z.infer<typeof batchTagsBody>["desktops"];

/** New tags of one desktop. */
export interface TagChange {
  readonly desktopId: string;
  readonly before: TagMap;
  readonly after: TagMap;
}

/**
 * What a write does: one change for each entry whose desktop exists, in the order of the body;
 * others are dropped silently. A desktop listed twice gets both entries. Removing a tag that is not
 * there changes nothing.
 *
 * @throws Refusal 400 when an addition leaves a desktop with more than 20 tags; then nothing is to
 * be applied.
 */
export function planWrite(
  store: DesktopStore,
  action: "add-tags" | "remove-tags",
  entries: Entries,
): TagChange[] {
  const planned = new Map<string, TagMap>();
  const changes = entries.flatMap(({ desktop_id: desktopId, tags }) => {
    const before = planned.get(desktopId) ?? store.get(desktopId)?.tags;
    if (!before) return [];
    const after = new Map(before);
    for (const { key, value } of tags) {
      if (action === "add-tags") after.set(key, value);
      else after.delete(key);
    }
    planned.set(desktopId, after);
    return [{ desktopId, before, after }];
  });
  if (action === "add-tags") refuseOverfull(changes);
  return changes;
}

function refuseOverfull(changes: readonly TagChange[]): void {
  const overfull = changes.find(({ after }) => after.size > MAX_TAGS);
  if (!overfull) return;
  const { desktopId, after } = overfull;
  const limit = `a desktop has at most ${MAX_TAGS}`;
  throw invalidParameter(`The desktop ${desktopId} would have ${after.size} tags; ${limit}.`);
}
