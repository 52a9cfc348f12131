import type { LooseArguments } from "../arguments/looseArguments";
import { isDocumentedText } from "../arguments/tagRules";
import { declaredTags } from "../model/declaration";
import { listed, quoted } from "./wording";

/** Returns warnings about arguments that are allowed but probably a mistake. It prints no values: they may be secret. */
export function adviceLines(args: LooseArguments): string[] {
  return [...unusedTags(args), ...unusualCharacters(args), ...nothingToTag(args)].map(
    (advice) => `warning: ${advice}`,
  );
}

/** Returns the line about declared keys that only `huaweicloud:ignoreTags` makes initial values; "" without any. */
export function initialByDefaultLine(keys: readonly string[]): string {
  if (keys.length === 0) return "";
  return `${listed(keys.map(quoted))}: set where absent and then left to others, because huaweicloud:ignoreTags matches`;
}

/** Returns the line that stands in for a plan line while arguments are unknown; "" when none is. */
export function unknownLine({ unknown }: LooseArguments): string {
  if (unknown.length === 0) return "";
  return `${listed(unknown)}: not known before the up, which then prints what changes`;
}

function unusedTags({ given, tags }: LooseArguments): string[] {
  if (given.has("desktopIds") || tags.size === 0) return [];
  return ["tags go on each of desktopIds, which is left out; only those under desktops are used."];
}

function unusualCharacters({ tags, desktops }: LooseArguments): string[] {
  const unusual = new Set<string>();
  for (const [key, value] of [tags, ...desktops.values()].flatMap((own) => [...own])) {
    if (!isDocumentedText(key) || !isDocumentedText(value)) unusual.add(JSON.stringify(key));
  }
  if (unusual.size === 0) return [];
  return [
    `the key or a value of ${listed([...unusual])} has characters other than letters, digits, "-" and "_", which the API's page does not name; the service may refuse them.`,
  ];
}

function nothingToTag(args: LooseArguments): string[] {
  const declared = declaredTags(args);
  const isNothing = [...declared.values()].every(({ size }) => size === 0);
  const isMeant = args.unknown.length > 0 || (args.exclusive && declared.size > 0);
  return isNothing && !isMeant ? ["there is nothing to tag: no desktops, or no tags."] : [];
}
