import { stableOrder } from "../model/order";
import type { Properties } from "../model/state";
import type { Place } from "../workspace/types";
import { textsIn } from "./looseArguments";
import { UNKNOWN, isUnknown } from "./unknown";

/**
 * Returns the inputs that the engine keeps and compares: what the program wrote, lists without
 * duplicates and in stable order, and the place that the configuration supplies.
 *
 * @param olds - The inputs in state; empty for a new resource.
 * @param place - `undefined` while it depends on an unknown region.
 */
export function checkedInputs(
  olds: Properties,
  args: Properties,
  place: Place | undefined,
): Record<string, unknown> {
  const inputs: Record<string, unknown> = {
    ...args,
    desktopIds: inStableOrder(olds["desktopIds"], args["desktopIds"]),
    ignoreTagKeys: inStableOrder(olds["ignoreTagKeys"], args["ignoreTagKeys"]),
    region: place?.region ?? UNKNOWN,
    projectId: isUnknown(args["projectId"]) ? UNKNOWN : place?.projectId,
    projectName: projectNameIn(args, place),
    endpoint: place?.workspaceEndpoint ?? UNKNOWN,
    // Once secret, never printed again until the resource is replaced.
    secretValues: args["secretValues"] === true || olds["secretValues"] === true ? true : undefined,
  };
  const isGiven = ([, value]: [string, unknown]): boolean => value !== undefined && value !== null;
  return Object.fromEntries(Object.entries(inputs).filter(isGiven));
}

/** The name by which the project is found; none where its ID is given. */
function projectNameIn(args: Properties, place: Place | undefined): string | undefined {
  const hasId = isUnknown(args["projectId"]) || place?.projectId !== undefined;
  if (place === undefined || hasId) return undefined;
  return isUnknown(args["projectName"]) ? UNKNOWN : (place.projectName ?? place.region);
}

// Unknown members all read the same, and are no duplicates of each other.
function inStableOrder(before: unknown, list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const items: unknown[] = list;
  return [...stableOrder(textsIn(before), textsIn(items)), ...items.filter(isUnknown)];
}
