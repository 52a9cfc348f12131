import { containsUnknown } from "./unknown";
import { listed } from "./wording";

/**
 * Returns the line that stands in for a plan line while a preview cannot know what will change, such as
 * `desktopIds, tags: known during the up only, which then tells what changes`. Empty when all is known.
 */
export function unknownLine(args: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(args).filter((name) => containsUnknown(args[name]));
  return names.length === 0
    ? ""
    : `${listed(names)}: known during the up only, which then tells what changes`;
}
