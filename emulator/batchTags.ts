import * as v from "valibot";
import { isPlainObject } from "./plainObject";
import type { DesktopStore, TagMap } from "./desktopStore";
import { invalidParameter } from "./errorBodies";
import { keyProblem, maxDesktopsPerWrite, maxTagsPerDesktop, valueProblem } from "./tagRules";

function textWithout(
  problemOf: (text: string) => string | undefined,
): v.GenericSchema<unknown, string> {
  return v.pipe(
    v.string(),
    v.rawCheck(({ dataset, addIssue }) => {
      const message = dataset.typed ? problemOf(dataset.value) : undefined;
      if (message !== undefined) addIssue({ message });
    }),
  );
}

const tag = v.object({
  key: textWithout(keyProblem),
  value: v.optional(textWithout(valueProblem), ""),
});

const entry = v.object({
  desktop_id: v.string(),
  tags: v.pipe(v.array(tag), v.minLength(1), v.maxLength(maxTagsPerDesktop)),
});

// A schema for each of hundreds of tags takes three times as long, and is needed only to say what is wrong.
const entries = v.lazy((list) => (areEntries(list) ? seen : v.array(entry)));
const seen = v.custom<v.InferOutput<typeof entry>[]>(() => true);

/**
 * Body of "Adding Multiple Desktop Tags in Batches"; the removal has the same, its values without
 * meaning. 1 to 100 desktops, 1 to 20 tags each.
 */
export const batchTagsBody = v.object({
  desktops: v.pipe(entries, v.minLength(1), v.maxLength(maxDesktopsPerWrite)),
});

/** A body that satisfies {@link batchTagsBody}. */
export type BatchTags = v.InferOutput<typeof batchTagsBody>;

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

function areEntries(list: unknown): boolean {
  return Array.isArray(list) && list.every(isEntry);
}

function isEntry(value: unknown): boolean {
  if (!isPlainObject(value) || Object.keys(value).length !== 2) return false;
  const { desktop_id: id, tags } = value;
  if (typeof id !== "string" || !Array.isArray(tags)) return false;
  return tags.length >= 1 && tags.length <= maxTagsPerDesktop && tags.every(isTag);
}

function isTag(value: unknown): boolean {
  if (!isPlainObject(value) || Object.keys(value).length !== 2) return false;
  const { key, value: text } = value;
  const areTexts = typeof key === "string" && typeof text === "string";
  return areTexts && keyProblem(key) === undefined && valueProblem(text) === undefined;
}
