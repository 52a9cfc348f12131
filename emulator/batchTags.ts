import * as z from "zod";
import type { DesktopStore, TagMap } from "./desktopStore";
import { invalidParameter } from "./errorBodies";
import { keyProblem, maxDesktopsPerWrite, maxTagsPerDesktop, valueProblem } from "./tagRules";

function textWithout(problemOf: (text: string) => string | undefined): z.ZodType<string> {
  return z.string().check(({ value, issues }) => {
    const message = problemOf(value);
    if (message !== undefined) issues.push({ code: "custom", message, input: value });
  });
}

const tag = z.object({
  key: textWithout(keyProblem),
  value: textWithout(valueProblem).default(""),
});

const entry = z.object({
  desktop_id: z.string(),
  tags: z.array(tag).min(1).max(maxTagsPerDesktop),
});

/**
 * Body of "Adding Multiple Desktop Tags in Batches"; the removal has the same, its values without
 * meaning. 1 to 100 desktops, 1 to 20 tags each.
 */
export const batchTagsBody = z.object({
  desktops: z.array(entry).min(1).max(maxDesktopsPerWrite),
});

/** A body that satisfies {@link batchTagsBody}. */
export type BatchTags = z.infer<typeof batchTagsBody>;

/** New tags of one desktop. */
export interface TagChange {
  readonly desktopId: string;
  readonly before: TagMap;
  readonly after: TagMap;
}

/**
 * What adding does: one change per entry whose desktop exists, in the order of the body; others
 * are dropped silently. A desktop listed twice gets both entries.
 *
 * @throws Refusal 400 when a desktop would end with more than 20 tags; nothing is to be applied then.
 */
export function planAddition(store: DesktopStore, { desktops }: BatchTags): TagChange[] {
  const changes = planChanges(store, desktops, (tags, entry) => {
    for (const { key, value } of entry.tags) tags.set(key, value);
  });
  const overfull = changes.find(({ after }) => after.size > maxTagsPerDesktop);
  if (overfull) {
    throw invalidParameter(
      `The desktop ${overfull.desktopId} would have ${overfull.after.size} tags; ` +
        `a desktop has at most ${maxTagsPerDesktop}.`,
    );
  }
  return changes;
}

/** What removing does, likewise. A tag that is not there counts as removed. */
export function planRemoval(store: DesktopStore, { desktops }: BatchTags): TagChange[] {
  return planChanges(store, desktops, (tags, entry) => {
    for (const { key } of entry.tags) tags.delete(key);
  });
}

function planChanges(
  store: DesktopStore,
  entries: BatchTags["desktops"],
  apply: (tags: Map<string, string>, entry: BatchTags["desktops"][number]) => void,
): TagChange[] {
  const planned = new Map<string, TagMap>();
  return entries.flatMap((entry) => {
    const desktopId = entry.desktop_id;
    const before = planned.get(desktopId) ?? store.get(desktopId)?.tags;
    if (!before) return [];
    const after = new Map(before);
    apply(after, entry);
    planned.set(desktopId, after);
    return [{ desktopId, before, after }];
  });
}
