import { Output, type Input, output, secret } from "@pulumi/pulumi";
import { withTexts } from "./desktopTexts";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { entriesOf, isPlainObject } from "./plainObjects";
import { holdsOutput, holdsSecret } from "./secretValues";
import { parseTagText } from "./tagText";

type Desktops = Record<string, Record<string, string>>;

/**
 * Returns the argument `desktops` as it goes to the engine: a text for each desktop, and a secret when
 * the value of any tag is: drift moves tags there, and the engine keeps secret what was secret before,
 * argument by argument.
 */
export function travelling({ tags, desktops }: DesktopTagsArgs): Input<unknown> {
  const texts = isComputed(desktops) ? output(desktops).apply(withTexts) : withTexts(desktops);
  if (!holdsOutput([tags, desktops])) return texts;
  const isSecret = output(holdsSecret([tags, desktops]));
  if (desktops === undefined) return isSecret.apply((hide) => (hide ? secret({}) : undefined));
  const plain = output(texts);
  return isSecret.apply((hide) => (hide ? secret(plain) : plain));
}

/** Returns the output `desktops` as the user knows it: a map for each desktop. */
export function returned(texts: Output<unknown>): Output<Desktops | undefined> {
  return texts.apply((desktops) => {
    if (!isPlainObject(desktops)) return undefined;
    return Object.fromEntries(Object.entries(desktops).map(([id, tags]) => [id, tagsOf(tags)]));
  });
}

function tagsOf(tags: unknown): Record<string, string> {
  const entries = typeof tags === "string" ? [...(parseTagText(tags) ?? [])] : entriesOf(tags);
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === "string" ? [[key, value]] : [])),
  );
}

function isComputed(value: unknown): boolean {
  return Output.isInstance(value) || value instanceof Promise;
}
