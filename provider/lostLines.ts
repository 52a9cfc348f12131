import { countLines } from "./blocks";
import type { Problem } from "./problem";
import { counted } from "./wording";

/**
 * Returns a problem when blocks of desktops are missing that the program sent: a transform that chooses
 * among `desktopIds` takes a block for a desktop that it does not know, and all in it would lose their tags.
 */
export function lostLines(args: Readonly<Record<string, unknown>>, sent: number): Problem[] {
  const lost = sent - countLines(args["desktopIds"]) - countLines(args["desktops"]);
  if (lost <= 0) return [];
  return [
    {
      path: "",
      reason: `A transform of the program took out texts that stand for ${counted(lost, "desktop")}. Of more than 1,000 desktops, a transform gets texts with a line for each; choose the desktops before they are given to DesktopTags.`,
    },
  ];
}
