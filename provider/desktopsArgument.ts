import { type Input, Output, output, secret } from "@pulumi/pulumi/output";
import { fromBlocks, toBlocks } from "./blocks";
import { isTagMap, readDesktops, withTexts } from "./desktopTexts";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { textEntriesOf, textsOf } from "./plainObjects";
import { holdsOutput, holdsSecret, isComputed } from "./secretValues";

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
  const isSecret = output(holdsSecret([tags, desktops]));
  if (desktops === undefined) return isSecret.apply((hide) => (hide ? secret([]) : undefined));
  const plain = output(texts);
  return isSecret.apply((hide) => (hide ? secret(plain) : plain));
}

/** Returns the argument `desktopIds` as it goes to the engine: a long list in blocks. */
export function travellingIds({ desktopIds }: DesktopTagsArgs): Input<unknown> {
  // An output's list is known here; `output` would go through it once more, entry by entry.
  if (Output.isInstance(desktopIds)) return desktopIds.apply(toBlocks);
  return desktopIds instanceof Promise ? desktopIds.then(toBlocks) : toBlocks(desktopIds);
}

/** Returns the output `desktopIds` as the user knows it, without blocks. */
export function returnedIds(ids: Output<string[] | undefined>): Output<string[] | undefined> {
  return ids.apply((list) => list && textsOf(fromBlocks(list)));
}

/** Returns the output `desktops` as the user knows it: a map for each desktop. */
export function returned(texts: Output<unknown>): Output<Desktops | undefined> {
  return texts.apply((desktops) => {
    const entries = readDesktops(desktops);
    return entries && Object.fromEntries([...entries].map(([id, tags]) => [id, tagsOf(tags)]));
  });
}

function tagsOf(tags: unknown): Record<string, string> {
  return Object.fromEntries(isTagMap(tags) ? tags : textEntriesOf(tags));
}
