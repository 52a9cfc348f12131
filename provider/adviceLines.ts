import { expand } from "./declaration";
import type { LooseArguments } from "./looseArguments";
import { isDocumentedText } from "./tagRules";
import { listed } from "./wording";

/**
 * Returns warnings about arguments that are allowed and probably not meant: characters that the API
 * page does not name, and nothing to tag. Values are not printed, since they may be secret.
 */
export function adviceLines(args: LooseArguments): string[] {
  return [...oddCharacters(args), ...nothingToTag(args)].map((advice) => `warning: ${advice}`);
}

function oddCharacters({ tags, desktops }: LooseArguments): string[] {
  const odd = new Set<string>();
  for (const tagMap of [tags, ...desktops.values()]) {
    for (const [key, value] of tagMap) {
      if (!isDocumentedText(key) || !isDocumentedText(value)) odd.add(JSON.stringify(key));
    }
  }
  if (odd.size === 0) return [];
  return [
    `the key or a value of ${listed([...odd])} has characters other than letters, digits, "-" and "_", which the API's page does not name; the service may refuse them.`,
  ];
}

function nothingToTag(args: LooseArguments): string[] {
  if (args.hasUnknown) return [];
  for (const tags of expand(args).values()) if (tags.size > 0 || args.exclusive) return [];
  return ["there is nothing to tag: no desktops, or no tags."];
}
