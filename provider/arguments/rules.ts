import { type TagMap, mergeTags } from "../model/tags";
import { MAX_TAGS_PER_DESKTOP } from "../workspace/types";
import type { LooseArguments } from "./looseArguments";
import { type Problem, toPath } from "./problem";

/** Returns the problems of arguments that need one another. */
export function presenceProblems({ given, exclusive, unknown }: LooseArguments): Problem[] {
  if (!given.has("desktopIds") && !given.has("desktops")) {
    const reason = "Say which desktops to tag: give desktopIds with tags, or desktops, or both.";
    return [{ path: "desktopIds", reason }];
  }
  const mayBeExclusive = exclusive || unknown.includes("exclusive");
  if (given.has("desktopIds") && !given.has("tags") && !mayBeExclusive) {
    const reason =
      "desktopIds says which desktops get tags, and tags is left out; give tags as well (exclusive: true would remove all tags).";
    return [{ path: "desktopIds", reason }];
  }
  return [];
}

/** Returns the desktops that would carry more tags than the API allows by this resource alone. */
export function tagCountProblems(args: LooseArguments): Problem[] {
  const { desktopIds, tags, desktops } = args;
  const isUsed = desktopIds.length > 0 || args.awaitsDesktopIds;
  const problems = isUsed ? tagCountProblem(["tags"], tags) : [];
  const listed = new Set(desktopIds);
  for (const [id, own] of desktops) {
    problems.push(
      ...tagCountProblem(["desktops", id], listed.has(id) ? mergeTags(tags, own) : own),
    );
  }
  return problems;
}

function tagCountProblem(path: readonly string[], { size }: TagMap): Problem[] {
  if (size <= MAX_TAGS_PER_DESKTOP) return [];
  const reason = `These are ${size} tags; a desktop carries at most ${MAX_TAGS_PER_DESKTOP}.`;
  return [{ path: toPath(path), reason }];
}
