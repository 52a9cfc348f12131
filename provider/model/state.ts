import * as z from "zod";
import { type Declaration, declaredTags } from "./declaration";
import { type Drift, NO_DRIFT } from "./drift";
import {
  type Assignment,
  type KeysByDesktop,
  type TagMap,
  NO_TAGS,
  filterTags,
  mergeTags,
  toMap,
  toRecords,
} from "./tags";

/** A resource's properties as the dynamic-provider server passes them. */
export type Properties = Readonly<Record<string, unknown>>;

/** The arguments of one resource as checked inputs and state hold them. */
export interface Arguments extends Declaration {
  /** The resource's name in the program, for messages. */
  readonly resourceName: string;
  /** The parent's URN and the name: tells resources of equal names apart. */
  readonly instance: string;
  /** Whether values of tags are or were secrets, so that nothing prints them. */
  readonly secretValues: boolean;
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly projectId?: string | undefined;
  readonly projectName?: string | undefined;
}

/** What state holds of a resource: its declaration, and where the desktops differed from it. */
export interface State extends Arguments {
  /** Listed desktops that did not exist, with `missingDesktops: "skip"`. */
  readonly skippedDesktopIds: readonly string[];
  readonly drift: Drift;
}

const ids = z.array(z.string());
const tagMap = z.record(z.string(), z.string()).transform(toMap);
const assignment = z.record(z.string(), tagMap).transform(toMap);
const keysByDesktop = z.record(z.string(), ids).transform((keys): KeysByDesktop => toMap(keys));

const argumentsSchema = z.object({
  resourceName: z.string(),
  instance: z.string(),
  secretValues: z.boolean().default(false),
  desktopIds: ids.optional(),
  tags: tagMap.optional(),
  desktops: assignment.optional(),
  missingDesktops: z.enum(["fail", "skip"]).default("fail"),
  exclusive: z.boolean().default(false),
  ignoreTagKeys: ids.default([]),
  region: z.string().optional(),
  endpoint: z.string().optional(),
  projectId: z.string().optional(),
  projectName: z.string().optional(),
});

const driftSchema = z.object({
  changed: assignment.default(NO_DRIFT.changed),
  missing: keysByDesktop.default(NO_DRIFT.missing),
  foreign: assignment.default(NO_DRIFT.foreign),
  leftover: keysByDesktop.default(NO_DRIFT.leftover),
  gone: ids.default([]),
});

const stateSchema = argumentsSchema.extend({ skippedDesktopIds: ids, drift: driftSchema });

/**
 * Reads checked inputs.
 *
 * @returns The arguments, or `undefined` when the properties are not those of this release.
 */
export function readArguments(inputs: unknown): Arguments | undefined {
  return argumentsSchema.safeParse(inputs).data;
}

/**
 * Reads what state holds of a resource.
 *
 * @returns The state, or `undefined` when the properties are not those of this release.
 */
export function readState(outputs: unknown): State | undefined {
  return stateSchema.safeParse(outputs).data;
}

/** What an operation or a refresh adds to the declaration in state. */
export interface StateAdditions extends Pick<State, "skippedDesktopIds" | "drift"> {
  /** Where the desktops are; left out when state says so already. */
  readonly place?: { readonly region: string; readonly projectId: string };
  readonly secretValues: boolean;
}

/** Returns what state is to hold: the properties as the program wrote them, and what was found. */
export function toProperties(
  declared: Properties,
  { place, skippedDesktopIds, drift, secretValues }: StateAdditions,
): Record<string, unknown> {
  return withoutUndefined({
    ...declared,
    ...place,
    secretValues: secretValues || undefined,
    skippedDesktopIds: [...skippedDesktopIds],
    drift: driftProperties(drift, secretValues),
  });
}

/** Returns what state says of the tags on each desktop: the declaration, overlaid with the drift. */
export function recordedTags(state: State): Assignment {
  const { drift, skippedDesktopIds } = state;
  const recorded = new Map(declaredTags(state));
  for (const [id, keys] of drift.missing) {
    const isThere = (key: string): boolean => !keys.includes(key);
    recorded.set(id, filterTags(recorded.get(id) ?? NO_TAGS, isThere));
  }
  for (const [id, found] of [...drift.changed, ...drift.foreign, ...valueless(drift.leftover)]) {
    recorded.set(id, mergeTags(recorded.get(id) ?? NO_TAGS, found));
  }
  for (const id of [...skippedDesktopIds, ...drift.gone]) recorded.delete(id);
  return recorded;
}

function driftProperties(drift: Drift, hideValues: boolean): Record<string, unknown> {
  const values = (found: Assignment): unknown =>
    found.size === 0 ? undefined : toRecords(hideValues ? hidden(found) : found);
  const keys = (found: KeysByDesktop): unknown =>
    found.size === 0 ? undefined : Object.fromEntries(found);
  return withoutUndefined({
    changed: values(drift.changed),
    missing: keys(drift.missing),
    foreign: values(drift.foreign),
    leftover: keys(drift.leftover),
    gone: drift.gone.length === 0 ? undefined : drift.gone,
  });
}

function hidden(found: Assignment): Assignment {
  const hide = ([key]: [string, string]): [string, string] => [key, "[secret]"];
  return new Map([...found].map(([id, tags]) => [id, new Map([...tags].map(hide))]));
}

function valueless(keys: KeysByDesktop): [string, TagMap][] {
  return [...keys].map(([id, own]) => [id, new Map(own.map((key) => [key, ""]))]);
}

function withoutUndefined(bag: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(bag).filter(([, value]) => value !== undefined));
}
