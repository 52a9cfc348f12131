import { checkedInputs } from "./checkedInputs";
import { type LooseArguments, readLoosely } from "./looseArguments";
import type { Problem } from "./problem";
import { findProblems } from "./schema";
import { isUnknown } from "./unknown";
import { isSettingsError } from "./workspace/errors";
import { type Place, type SettingsSource, readPlace } from "./workspace/settings";

type Properties = Readonly<Record<string, unknown>>;

/** Arguments after checking: either problems, or the inputs that the engine is to keep. */
export interface CheckedArguments {
  readonly problems: readonly Problem[];
  readonly inputs: Record<string, unknown>;
  readonly loose: LooseArguments;
  readonly place: Place | undefined;
}

/**
 * Checks a resource's arguments (what is not the user's taken off) and settles where its desktops are. Needs
 * neither the network nor credentials. A problem with the configuration has an empty path.
 */
export function checkArguments(
  olds: Properties,
  args: Properties,
  source: SettingsSource,
): CheckedArguments {
  const { place, problems } = placeOf(args, source);
  const loose = readLoosely(args);
  return {
    problems: [...findProblems(loose), ...problems],
    inputs: checkedInputs(olds, args, place),
    loose,
    place,
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

// What is no text at all is the schema's to complain about.
function textOverrides({ region, projectId }: Properties): { region?: string; projectId?: string } {
  return {
    ...(typeof region === "string" ? { region } : {}),
    ...(typeof projectId === "string" && !isUnknown(projectId) ? { projectId } : {}),
  };
}
