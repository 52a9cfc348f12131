import { type TagMap, mergeTags } from "./assignment";
import type { KeyPredicate } from "./ignoredKeys";
import type { LooseArguments } from "./looseArguments";
import { type Problem, toPath } from "./problem";
import { counted } from "./wording";
import { MAX_TAGS_PER_DESKTOP } from "./workspace/types";

/** Which arguments need one another. */
export function presenceProblems({ given, exclusive }: LooseArguments): Problem[] {
  if (!given.has("desktopIds") && !given.has("desktops")) {
    return [
      {
        path: "desktopIds",
        reason: "Say which desktops to tag: give desktopIds with tags, desktops, or both.",
      },
    ];
  }
  if (given.has("tags") && !given.has("desktopIds")) {
    return [
      {
        path: "tags",
        reason: "tags go on each of desktopIds, which is left out; give desktopIds as well.",
      },
    ];
  }
  if (given.has("desktopIds") && !given.has("tags") && !exclusive) {
    return [
      {
        path: "desktopIds",
        reason:
          "desktopIds says which desktops get tags, and tags is left out; give tags as well (exclusive: true would mean to remove all tags).",
      },
    ];
  }
  return [];
}

/** Desktops that would carry more tags than the API allows by this resource alone. */
export function tagCountProblems(args: LooseArguments): Problem[] {
  const { desktopIds, tags, desktops } = args;
  const isUsed = desktopIds.length > 0 || args.awaitsDesktopIds;
  const problems = isUsed ? tagCountProblem(["tags"], tags.size) : [];
  if (desktops.size === 0) return problems;
  const inBoth = new Set(desktopIds);
  for (const [id, own] of desktops) {
    const { size } = inBoth.has(id) ? mergeTags(tags, own) : own;
    problems.push(...tagCountProblem(["desktops", id], size));
  }
  return problems;
}

/** Keys that are both declared and ignored. */
export function ignoredKeyProblems(
  { tags, desktops }: LooseArguments,
  isIgnored: KeyPredicate,
): Problem[] {
  const ignoredIn = (own: TagMap, path: readonly string[]): Problem[] =>
    [...own.keys()].filter(isIgnored).map((key) => ({
      path: toPath([...path, key]),
      reason:
        "The key is declared here and matches ignoreTagKeys, which are never touched; take it out of one of the two.",
    }));
  const problems = ignoredIn(tags, ["tags"]);
  for (const [id, own] of desktops) problems.push(...ignoredIn(own, ["desktops", id]));
  return problems;
}

function tagCountProblem(path: readonly string[], count: number): Problem[] {
  if (count <= MAX_TAGS_PER_DESKTOP) return [];
  return [
    {
      path: toPath(path),
      reason: `These are ${counted(count, "tag")}; a desktop carries at most ${MAX_TAGS_PER_DESKTOP}.`,
    },
  ];
}
