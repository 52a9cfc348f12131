import { type Problem, toPath } from "../problem";
import type { DesktopFilter } from "../workspace/types";
import { isKeyedObject, readFlag, readText, wrongType } from "./plainValues";
import { readTagConditions } from "./tagConditions";

/** What a look-up asks for, in a normal form: equal for arguments that mean the same. */
export interface LookUp {
  readonly filter: DesktopFilter;
  readonly place: { readonly region?: string; readonly projectId?: string };
}

const TAG_ARGUMENTS = ["tags", "tagsAny", "notTags", "notTagsAny"] as const;
const OTHER_ARGUMENTS = ["withoutAnyTag", "name", "region", "projectId"] as const;
const NAMES: readonly string[] = [...TAG_ARGUMENTS, ...OTHER_ARGUMENTS];

/**
 * Reads the arguments of a look-up (API page "Filtering Desktops by Tag") and adds everything that is
 * wrong with them to `problems`; what is returned counts only when nothing was added.
 */
export function readArguments(args: unknown, problems: Problem[]): LookUp {
  const given = readGiven(args ?? {}, problems);
  const conditions = TAG_ARGUMENTS.map((name) => ({
    name,
    list: readTagConditions(name, given.get(name), problems),
  })).filter(({ list }) => list.length > 0);
  const withoutAnyTag = readFlag("withoutAnyTag", given.get("withoutAnyTag"), problems);
  const [first] = conditions;
  if (withoutAnyTag && first !== undefined) problems.push(contradiction(first.name));
  const name = readText("name", given.get("name"), problems);
  const region = readText("region", given.get("region"), problems);
  const projectId = readText("projectId", given.get("projectId"), problems);
  return {
    filter: {
      ...(withoutAnyTag ? { withoutAnyTag } : {}),
      ...(name === undefined ? {} : { matches: [{ key: "resource_name", value: name }] }),
      ...Object.fromEntries(conditions.map(({ name: kind, list }) => [kind, list])),
    },
    place: {
      ...(region === undefined ? {} : { region }),
      ...(projectId === undefined ? {} : { projectId }),
    },
  };
}

/** The arguments that are given; one that is undefined or null counts as left out. */
function readGiven(args: unknown, problems: Problem[]): ReadonlyMap<string, unknown> {
  if (!isKeyedObject(args)) {
    const sentence = 'The arguments must be an object, such as { tags: { env: "prod" } }.';
    problems.push({ path: "", reason: wrongType(args, sentence) });
    return new Map();
  }
  const entries: [string, unknown][] = Object.entries(args);
  const given = entries.filter(([, value]) => value !== undefined && value !== null);
  for (const [name] of given.filter(([one]) => !NAMES.includes(one))) {
    const reason = `There is no such argument; there are ${NAMES.join(", ")}.`;
    problems.push({ path: toPath([name]), reason });
  }
  return new Map(given);
}

function contradiction(argument: string): Problem {
  return {
    path: "withoutAnyTag",
    reason: `withoutAnyTag asks for desktops without tags, so that ${argument} would go unheard; leave one of the two out.`,
  };
}
