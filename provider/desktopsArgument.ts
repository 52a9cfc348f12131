import { type Input, Output, output, secret } from "@pulumi/pulumi/output";
import { countLines, fromBlocks } from "./blocks";
import { longToBlocks } from "./listForm";
import { readDesktops, withTexts } from "./desktopTexts";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { textsOf } from "./plainObjects";
import { holdsOutput, holdsSecret, isComputed } from "./secretValues";
import { readTags } from "./tagMaps";

type Desktops = Record<string, Record<string, string>>;

/**
 * Returns the argument `desktops` as it goes to the engine: a list of texts, and a secret when
 * the value of any tag is: drift moves tags there, and the engine keeps secret what was secret before,
 * argument by argument.
 */
export function travelling({ tags, desktops }: DesktopTagsArgs): Input<unknown> {
  const texts = isComputed(desktops)
    ? output(desktops).apply((all) => withTexts(all))
    : withTexts(desktops);
  if (!holdsOutput([tags, desktops])) return texts;
  // No output: one of all desktops would be unknown as a whole where one of its values is.
  return holdsSecret([tags, desktops]).then((hide) => (hide ? secret(texts ?? []) : texts));
}

/** Returns the argument `desktopIds` as it goes to the engine: a long list in blocks. */
export function travellingIds({ desktopIds }: DesktopTagsArgs): Input<unknown> {
  // An output's list is known here; `output` would go through it once more, entry by entry.
  if (Output.isInstance(desktopIds)) return desktopIds.apply(longToBlocks);
  return desktopIds instanceof Promise ? desktopIds.then(longToBlocks) : longToBlocks(desktopIds);
}

/**
 * Returns how many desktops are lines of blocks in these lists, as they go to the engine; for `lostLines`.
 * `undefined` when there are none.
 */
export function linesSent(lists: readonly Input<unknown>[]): Input<number | undefined> {
  return lists.some(isComputed) ? output(lists).apply(countAll) : countAll(lists);
}

/** Returns the output `desktopIds` as the user knows it, without blocks. */
export function returnedIds(ids: Output<string[] | undefined>): Output<string[] | undefined> {
  return ids.apply((list) => list && [...textsOf(fromBlocks(list))]);
}

/** Returns the output `desktops` as the user knows it: a map for each desktop. */
export function returned(texts: Output<unknown>): Output<Desktops | undefined> {
  return texts.apply((desktops) => {
    const entries = readDesktops(desktops);
    return entries && Object.fromEntries([...entries].map(([id, tags]) => [id, tagsOf(tags)]));
  });
}

function countAll(lists: readonly unknown[]): number | undefined {
  const lines = lists.reduce<number>((sum, list) => sum + countLines(list), 0);
  return lines > 0 ? lines : undefined;
}

function tagsOf(tags: unknown): Record<string, string> {
  return Object.fromEntries(readTags(tags));
}
