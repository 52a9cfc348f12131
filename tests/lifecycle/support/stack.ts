import * as v from "valibot";
import type { Lifecycle, Properties } from "../../../provider/lifecycle";
import { plainEntries } from "../../../provider/plainObjectSchema";
import { type Args, type Reality, wantedBy } from "./program";

/** A resource as a stack's state holds it. */
export interface Recorded {
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
  /** Recorded as "created, failed to initialise": the next up calls update even without a difference. */
  readonly failedBefore: boolean;
}

/** A stack's state: resources by name. */
export type Stack = Map<string, Recorded>;

/** A map with keys of any name: a record of valibot passes over `constructor`. */
function mapOf<T>(value: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Record<string, T>> {
  return v.pipe(
    plainEntries("There must be a map.", value),
    v.transform((entries) => Object.fromEntries(entries)),
  );
}

const texts = v.array(v.string());
const tagMap = mapOf(v.string());
/** The tags of one desktop, `k1=v1, k2=v2`: neither keys nor values of these programs hold such signs. */
const tagText = v.pipe(
  v.string(),
  v.transform((text): unknown => {
    const pairs = text === "" ? [] : text.split(", ").map((pair) => pair.split("="));
    return Object.fromEntries(pairs);
  }),
  tagMap,
);
/** Tags by desktop: a list of `id: k1=v1, k2=v2`. */
const desktopTexts = v.pipe(
  texts,
  v.transform((lines): unknown => {
    const entries = lines.map((line) => line.split(/: ?/));
    return Object.fromEntries(entries.map(([id = "", tags = ""]) => [id, tags]));
  }),
  mapOf(tagText),
);
const state = v.object({
  desktopIds: v.optional(texts, []),
  tags: v.optional(tagMap, {}),
  desktops: v.optional(desktopTexts, []),
  missingDesktops: v.optional(v.picklist(["fail", "skip"]), "fail"),
  exclusive: v.optional(v.boolean(), false),
  ignoreTagKeys: v.optional(texts, []),
  neighbourTagKeys: v.optional(mapOf(texts), {}),
  skippedDesktopIds: v.optional(texts, []),
});

const parsed = new WeakMap<Properties, v.InferOutput<typeof state>>();

function stateIn({ outs }: Recorded): v.InferOutput<typeof state> {
  const known = parsed.get(outs) ?? v.parse(state, outs);
  parsed.set(outs, known);
  return known;
}

/** The arguments that state holds. */
export function argsIn(recorded: Recorded): Required<Args> {
  return stateIn(recorded);
}

/** The desktops that state says were left out since they did not exist. */
export function skippedIn(recorded: Recorded): string[] {
  return [...stateIn(recorded).skippedDesktopIds];
}

/** Keys that the state of an exclusive resource leaves to others, by desktop. */
export function neighboursIn(recorded: Recorded | undefined): Map<string, string[]> {
  return new Map(recorded && Object.entries(stateIn(recorded).neighbourTagKeys));
}

/**
 * Tells which keys state calls a neighbour's and the resource leaves alone, also when that neighbour is
 * gone: all, but where it stays exclusive those that a refresh found without an owner and showed as its own.
 */
export function neighboursLeft(
  recorded: Recorded | undefined,
  next: Args | undefined,
): (id: string, key: string) => boolean {
  const neighbours = neighboursIn(recorded);
  const shown: Reality = recorded === undefined ? new Map() : ownedIn(recorded);
  const exclusive: Reality = next?.exclusive === true ? wantedBy(next) : new Map();
  return (id, key) =>
    neighbours.get(id)?.includes(key) === true &&
    !(exclusive.has(id) && shown.get(id)?.has(key) === true);
}

/** What state says that the resource set. */
export function ownedIn(recorded: Recorded): Reality {
  const skipped = new Set(skippedIn(recorded));
  return new Map([...wantedBy(argsIn(recorded))].filter(([id]) => !skipped.has(id)));
}

/** What the plugin's server answers to `check`, by the SDK's loose types. */
export interface Checked {
  readonly inputs?: Record<string, unknown>;
  readonly failures?: readonly { readonly reason: string }[];
}

const PROVIDER = { __provider: "text" };

/** Checks a resource as the engine does through the plugin's server. @throws Error with all reasons. */
export function check(
  lifecycle: Lifecycle,
  before: Recorded | undefined,
  news: Properties,
): Properties {
  const checked: Checked = lifecycle.check(structuredClone(before?.inputs ?? {}), {
    ...structuredClone(news),
    ...PROVIDER,
  });
  if (checked.failures !== undefined && checked.failures.length > 0) {
    throw new Error(checked.failures.map(({ reason }) => reason).join("\n"));
  }
  return structuredClone(Object.assign(checked.inputs ?? {}, PROVIDER));
}

/** What a method of the lifecycle gives: by the SDK's loose types. */
export interface Given {
  readonly id?: string;
  readonly outs?: Properties;
}

/** Returns the resource as the engine records it after a step that went well. */
export function recordOf(id: string, inputs: Properties, { outs = {} }: Given): Recorded {
  return { id, inputs, outs: structuredClone({ ...outs, ...PROVIDER }), failedBefore: false };
}
