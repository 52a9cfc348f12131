import { areSameTexts, fromBlocks, isBlock, toBlocks } from "./blocks";
import { withTexts } from "./desktopTexts";
import { closesUp, travelsInBlocks } from "./listForm";
import { textsOf } from "./plainObjects";
import { stableOrder } from "./stableOrder";
import { UNKNOWN, isUnknown } from "./unknown";
import type { Place } from "./workspace/settings";

type Properties = Readonly<Record<string, unknown>>;

/**
 * Returns the inputs that the engine keeps and compares: what the user wrote, with lists in stable
 * order and without duplicates, without what is the default anyway, and with the place that
 * configuration supplies. `place` is `undefined` while it depends on an unknown region.
 */
export function checkedInputs(
  olds: Properties,
  args: Properties,
  place: Place | undefined,
): Record<string, unknown> {
  const inputs: Record<string, unknown> = {
    ...args,
    desktops: withTexts(args["desktops"], olds["desktops"]),
    desktopIds: desktopIdsLike(olds["desktopIds"], args["desktopIds"]),
    ignoreTagKeys: inStableOrder(textsOf(olds["ignoreTagKeys"]), args["ignoreTagKeys"]),
    region: place?.region ?? UNKNOWN,
    endpoint: place?.workspaceEndpoint ?? UNKNOWN,
  };
  inputs["projectId"] = isUnknown(args["projectId"]) ? UNKNOWN : projectOf(olds, inputs, place);
  return withoutDefaults(inputs);
}

// A list keeps its form and its order, as far as that goes.
function desktopIdsLike(before: unknown, ids: unknown): unknown {
  if (areSameTexts(ids, before)) return before;
  const list = fromBlocks(ids);
  if (!Array.isArray(list)) return list;
  const inBlocks = travelsInBlocks(list.length, before);
  const idsBefore = textsOf(fromBlocks(before));
  const isNewBlock = inBlocks && idsBefore.length === 0 && isBlock(ids);
  if (isNewBlock && new Set(list).size === list.length) return ids;
  const ordered = inStableOrder(idsBefore, list, closesUp(list.length, inBlocks));
  return inBlocks ? toBlocks(ordered) : ordered;
}

// Unknown members share one text, so they are set apart: they are not duplicates of each other.
function inStableOrder(before: readonly string[], list: unknown, isClosingUp = false): unknown {
  if (!Array.isArray(list)) return list;
  const items: unknown[] = list;
  const known = items.filter((item) => typeof item === "string" && !isUnknown(item));
  return [...stableOrder(before, known.map(String), isClosingUp), ...items.filter(isUnknown)];
}

// A project that was looked up once stays the resource's project while its place stays.
function projectOf(olds: Properties, inputs: Properties, place: Place | undefined): unknown {
  if (place?.projectId !== undefined) return place.projectId;
  const samePlace = olds["region"] === inputs["region"] && olds["endpoint"] === inputs["endpoint"];
  return samePlace ? olds["projectId"] : undefined;
}

const DEFAULTS: Properties = { missingDesktops: "fail", exclusive: false, secretValues: false };

function withoutDefaults(inputs: Properties): Record<string, unknown> {
  const isDefault = (name: string, value: unknown): boolean =>
    value === undefined ||
    value === null ||
    value === DEFAULTS[name] ||
    (name === "ignoreTagKeys" && Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    Object.entries(inputs).filter(([name, value]) => !isDefault(name, value)),
  );
}
