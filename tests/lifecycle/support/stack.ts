import * as z from "zod";
import { type Args, type Keys, type Reality, declaredBy, isIgnored } from "./program";

/** A resource's properties as they travel between the engine and the provider. */
export type Properties = Readonly<Record<string, unknown>>;

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

/** What state says of one resource: of its desktops, and of what is left to do. */
export interface Statement {
  readonly args: Args;
  /** Declared desktops that did not exist and were left alone. */
  readonly skipped: ReadonlySet<string>;
  /** Declared desktops that do not exist, though they have to. */
  readonly gone: ReadonlySet<string>;
  /** The tags that the resource holds, or on an exclusive desktop any, as the desktops carry them. */
  readonly carried: Reality;
  /** Initial values that were not there yet, on desktops that exist. */
  readonly awaited: Keys;
  /** Keys that are not declared any more and could not be removed. */
  readonly leftover: Keys;
  /** Whether there is no drift. */
  readonly isSettled: boolean;
}

const texts = z.array(z.string());
const tagMap = z.record(z.string(), z.string());
const argsShape = z.object({
  desktopIds: z.exactOptional(texts),
  tags: z.exactOptional(tagMap),
  desktops: z.exactOptional(z.record(z.string(), tagMap)),
  missingDesktops: z.exactOptional(z.enum(["fail", "skip"])),
  exclusive: z.exactOptional(z.boolean()),
  ignoreTagKeys: z.exactOptional(texts),
});

/** What is empty is left out. */
const fullMap = <T extends z.ZodType>(value: T): z.ZodRecord<z.ZodString, T> =>
  z.record(z.string(), value).refine((map) => Object.keys(map).length > 0, "is empty");
const fullTexts = texts.min(1);
const driftShape = z.strictObject({
  changed: z.exactOptional(fullMap(fullMap(z.string()))),
  missing: z.exactOptional(fullMap(fullTexts)),
  foreign: z.exactOptional(fullMap(fullMap(z.string()))),
  leftover: z.exactOptional(fullMap(fullTexts)),
  gone: z.exactOptional(fullTexts),
});
const outsShape = argsShape.extend({ skippedDesktopIds: texts, drift: driftShape });

/** Returns the arguments among properties. */
export function argsOf(properties: Properties): Args {
  return argsShape.parse(properties);
}

const statements = new WeakMap<Properties, Statement>();

/** Returns what state says of the resource. The one place that knows the form of `drift`. */
export function saidOf({ outs }: Recorded): Statement {
  const known = statements.get(outs) ?? readStatement(outs);
  statements.set(outs, known);
  return known;
}

function readStatement(outs: Properties): Statement {
  const { drift, skippedDesktopIds, ...args } = outsShape.parse(outs);
  const { changed = {}, missing = {}, foreign = {}, leftover = {}, gone = [] } = drift;
  const absent = new Set([...skippedDesktopIds, ...gone]);
  const carried = new Map<string, Map<string, string>>();
  for (const [id, tags] of declaredBy(args)) {
    const held = [...tags].filter(([key]) => !isIgnored(args, key));
    if (!absent.has(id)) carried.set(id, new Map(held));
  }
  for (const [id, keys] of Object.entries(missing)) {
    for (const key of keys) carried.get(id)?.delete(key);
  }
  for (const [id, tags] of [...Object.entries(changed), ...Object.entries(foreign)]) {
    for (const [key, value] of Object.entries(tags)) carried.get(id)?.set(key, value);
  }
  const awaited = Object.entries(missing)
    .filter(([id]) => !absent.has(id))
    .map(([id, keys]) => [id, keys.filter((key) => isIgnored(args, key))] as const)
    .filter(([, keys]) => keys.length > 0);
  return {
    ...{ args, carried, skipped: new Set(skippedDesktopIds), gone: new Set(gone) },
    ...{ awaited: keySets(awaited), leftover: keySets(Object.entries(leftover)) },
    isSettled: Object.keys(drift).length === 0,
  };
}

function keySets(entries: readonly (readonly [string, readonly string[]])[]): Keys {
  return new Map(entries.map(([id, keys]) => [id, new Set(keys)]));
}
