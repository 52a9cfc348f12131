import { MAX_DESKTOPS_PER_BATCH, MAX_TAGS_PER_DESKTOP } from "../workspace/types";
import {
  type Assignment,
  type KeyOnDesktop,
  type KeysByDesktop,
  type TagMap,
  NO_TAGS,
} from "./tags";

/** What a plan is made from. */
export interface PlanInput {
  /** Tags that are to be there. Every listed desktop has an entry, perhaps an empty one. */
  readonly wanted: Assignment;
  /** Initial values that are still to be set: each is added only where its key is absent. */
  readonly initial: Assignment;
  /** Keys that the resource may remove. */
  readonly owned: KeysByDesktop;
  /** What the API says each existing desktop carries. */
  readonly actual: Assignment;
  /** Whether every other tag is removed from the desktops in `wanted`. */
  readonly exclusive: boolean;
  /** Whether the key must stay on the desktop: the resource ignores it, or another one declares it. */
  readonly mustStay: KeyOnDesktop;
  /** Whether this run removed the key, so that it is sent again whatever `actual` shows. */
  readonly wasRemoved: KeyOnDesktop;
}

/** What is to be written to one desktop. */
export interface DesktopChange {
  readonly desktopId: string;
  /** Tags to add or to overwrite. */
  readonly additions: TagMap;
  /** Keys to remove, sorted. */
  readonly removals: readonly string[];
  /** Whether the removals come first, because the additions would exceed the limit otherwise. */
  readonly removeFirst: boolean;
}

/** The fewest changes that lead from what is to what is wanted, sorted by desktop ID. */
export interface Plan {
  /** Desktops that need a request. */
  readonly changes: readonly DesktopChange[];
  /** Listed desktops that do not exist. */
  readonly missing: readonly string[];
  /** Desktops that would end up with more tags than the API allows. */
  readonly overLimit: readonly { readonly desktopId: string; readonly count: number }[];
}

/**
 * Compares what is wanted with what is, by set algebra: only differences become changes, and only owned
 * keys (under `exclusive`, all keys) are removed.
 */
export function makePlan(input: PlanInput): Plan {
  const changes: DesktopChange[] = [];
  const missing: string[] = [];
  const overLimit: { desktopId: string; count: number }[] = [];
  for (const desktopId of [...new Set([...input.wanted.keys(), ...input.owned.keys()])].sort()) {
    const actual = input.actual.get(desktopId);
    if (actual === undefined) {
      if (input.wanted.has(desktopId)) missing.push(desktopId);
      continue;
    }
    const additions = additionsTo(desktopId, actual, input);
    const removals = removalsFrom(desktopId, actual, input);
    if (additions.size === 0 && removals.length === 0) continue;
    const peak = new Set([...actual.keys(), ...additions.keys()]).size;
    const count = peak - removals.length;
    if (count > MAX_TAGS_PER_DESKTOP && additions.size > 0) overLimit.push({ desktopId, count });
    const removeFirst = peak > MAX_TAGS_PER_DESKTOP && removals.length > 0;
    changes.push({ desktopId, additions, removals, removeFirst });
  }
  return { changes, missing, overLimit };
}

/** One kind of write, and which of the planned changes take part in it. */
export interface Phase {
  readonly action: "add-tags" | "remove-tags";
  readonly concerns: (change: DesktopChange) => boolean;
}

/**
 * The order of writes on every desktop: add before remove, so that no desktop ever lacks a tag that it
 * keeps; remove first only where the limit of tags forces it.
 */
export const PHASES: readonly Phase[] = [
  { action: "remove-tags", concerns: (change) => change.removeFirst },
  { action: "add-tags", concerns: (change) => change.additions.size > 0 },
  {
    action: "remove-tags",
    concerns: (change) => change.removals.length > 0 && !change.removeFirst,
  },
];

/** Splits the changes into batches of at most 100 desktops, in order. */
export function inBatches(changes: readonly DesktopChange[]): DesktopChange[][] {
  const batches: DesktopChange[][] = [];
  for (let start = 0; start < changes.length; start += MAX_DESKTOPS_PER_BATCH) {
    batches.push(changes.slice(start, start + MAX_DESKTOPS_PER_BATCH));
  }
  return batches;
}

/** Returns how many write requests the changes need. */
export function countWrites(changes: readonly DesktopChange[]): number {
  const requests = PHASES.map(({ concerns }) => inBatches(changes.filter(concerns)).length);
  return requests.reduce((sum, count) => sum + count, 0);
}

function additionsTo(desktopId: string, actual: TagMap, input: PlanInput): TagMap {
  const { wasRemoved } = input;
  const wanted = [...(input.wanted.get(desktopId) ?? NO_TAGS)].filter(
    ([key, value]) => actual.get(key) !== value || wasRemoved(desktopId, key),
  );
  const initial = [...(input.initial.get(desktopId) ?? NO_TAGS)].filter(
    ([key]) => !actual.has(key) || wasRemoved(desktopId, key),
  );
  return new Map([...wanted, ...initial]);
}

function removalsFrom(desktopId: string, actual: TagMap, input: PlanInput): string[] {
  const wanted = input.wanted.get(desktopId);
  const isWhole = input.exclusive && wanted !== undefined;
  const candidates = isWhole ? actual.keys() : (input.owned.get(desktopId) ?? []);
  return [...candidates]
    .filter((key) => actual.has(key) && wanted?.has(key) !== true)
    .filter((key) => !input.mustStay(desktopId, key))
    .sort();
}
