import type { Lifecycle, Properties } from "../../../provider/lifecycle";
import { type Args, type Reality, wantedBy } from "./program";
import { z } from "zod";

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

const tagMap = z.record(z.string(), z.string());
/** The tags of one desktop, `k1=v1, k2=v2`: neither keys nor values of these programs hold such signs. */
const tagText = z.string().transform((text) => {
  const pairs = text === "" ? [] : text.split(", ").map((pair) => pair.split("="));
  return tagMap.parse(Object.fromEntries(pairs));
});
/** Tags by desktop: a list of `id: k1=v1, k2=v2`. */
const desktopTexts = z.array(z.string()).transform((texts) => {
  const entries = texts.map((text) => text.split(/: ?/));
  return Object.fromEntries(entries.map(([id = "", tags = ""]) => [id, tagText.parse(tags)]));
});
const state = z.object({
  desktopIds: z.array(z.string()).default([]),
  tags: tagMap.default({}),
  desktops: desktopTexts.default({}),
  missingDesktops: z.enum(["fail", "skip"]).default("fail"),
  exclusive: z.boolean().default(false),
  ignoreTagKeys: z.array(z.string()).default([]),
  neighbourTagKeys: z.record(z.string(), z.array(z.string())).default({}),
  skippedDesktopIds: z.array(z.string()).default([]),
});

const parsed = new WeakMap<Properties, z.infer<typeof state>>();

function stateIn({ outs }: Recorded): z.infer<typeof state> {
  const known = parsed.get(outs) ?? state.parse(outs);
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
