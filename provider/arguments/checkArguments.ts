import type { Properties } from "../model/state";
import { isSettingsError } from "../workspace/errors";
import { type PlaceOverrides, readPlace } from "../workspace/settings";
import type { Place, SettingsSource } from "../workspace/types";
import { checkedInputs } from "./checkedInputs";
import { type LooseArguments, readLoosely } from "./looseArguments";
import type { Problem } from "./problem";
import { findProblems } from "./schema";
import {
  type TagDefaults,
  keysIgnoredByDefault,
  readTagDefaults,
  withTagDefaults,
} from "./tagDefaults";
import { isUnknown } from "./unknown";

/** Arguments after checking: either problems, or the inputs that the engine is to keep. */
export interface CheckedArguments {
  readonly problems: readonly Problem[];
  readonly inputs: Record<string, unknown>;
  readonly loose: LooseArguments;
  readonly place: Place | undefined;
  readonly defaults: TagDefaults;
  /** Declared keys that only the defaults make initial values. */
  readonly ignoredByDefault: readonly string[];
}

/** What `ignoreChanges: ["*"]` puts among the inputs, and the server's own property. */
const NOT_ARGUMENTS = new Set(["__provider", "endpoint", "skippedDesktopIds", "drift"]);

/**
 * Checks a resource's arguments and finds out where its desktops are. It needs neither the network nor
 * credentials. A problem with the configuration has an empty path.
 */
export function checkArguments(
  olds: Properties,
  news: Properties,
  source: SettingsSource,
): CheckedArguments {
  const given = Object.fromEntries(
    Object.entries(news).filter(([name]) => !NOT_ARGUMENTS.has(name)),
  );
  const { place, problems } = placeOf(given, source);
  const { defaults, problems: defaultProblems } = readTagDefaults(source);
  const args = withTagDefaults(given, defaults);
  const wasSecret = olds["secretValues"] === true;
  const loose = readLoosely(wasSecret ? { ...args, secretValues: true } : args);
  const areThere = defaults.tags.size > 0;
  // What is wrong or unknown may be the tags that are asked for.
  const mayCome =
    defaultProblems.length > 0 || (areThere && loose.unknown.includes("ignoreTagKeys"));
  return {
    problems: [...findProblems(loose, { areThere, mayCome }), ...defaultProblems, ...problems],
    inputs: checkedInputs(olds, args, place),
    loose,
    place,
    defaults,
    ignoredByDefault: keysIgnoredByDefault(loose, given["ignoreTagKeys"], defaults),
  };
}

function placeOf(
  args: Properties,
  source: SettingsSource,
): { place: Place | undefined; problems: Problem[] } {
  if (isUnknown(args["region"])) return { place: undefined, problems: [] };
  try {
    return { place: readPlace(source, textOverrides(args)), problems: [] };
  } catch (error) {
    if (!isSettingsError(error)) throw error;
    return { place: undefined, problems: error.problems.map((reason) => ({ path: "", reason })) };
  }
}

// The schema reports values of other types.
function textOverrides(args: Properties): PlaceOverrides {
  const names = ["region", "projectId", "projectName"];
  const isText = (value: unknown): boolean => typeof value === "string" && !isUnknown(value);
  return Object.fromEntries(
    names.filter((name) => isText(args[name])).map((name) => [name, args[name]]),
  );
}
