import type { Desktop } from "../../provider/workspace/types";
import { type Finding, findingsOf } from "../check/requirements";
import { byReading, type Listing } from "../listing";
import { lookAlikes, type Spelling } from "./lookAlikes";

/** On how many desktops something is. */
export interface Coverage {
  readonly key: string;
  readonly desktops: number;
}

/** How a key is used. */
export interface KeyUse extends Coverage {
  /** The most frequent first. */
  readonly values: readonly Spelling[];
}

/** What there is to know about the tags of a project's desktops; the JSON form, too. */
export interface Report {
  readonly region: string;
  readonly projectId: string;
  /** Text that the desktops' names contain; absent: all desktops. */
  readonly name?: string;
  readonly desktops: number;
  /** How many tags there are on all desktops together. */
  readonly tags: number;
  /** Absent when no keys are required. */
  readonly required?: {
    readonly keys: readonly Coverage[];
    /** Desktops that lack a required key. */
    readonly lacking: readonly Finding[];
  };
  /** The keys on most desktops first. */
  readonly keys: readonly KeyUse[];
  /** How many desktops carry 0, 1, 2, ... tags. */
  readonly tagsPerDesktop: readonly number[];
  readonly withoutTags: readonly Pick<Desktop, "id" | "name">[];
  /** Keys, and values of one key, that are probably meant to be the same. */
  readonly nearDuplicates: {
    readonly keys: readonly (readonly Spelling[])[];
    readonly values: readonly { readonly key: string; readonly values: readonly Spelling[] }[];
  };
}

/** What a report is asked for. */
export interface ReportChoice {
  /** Keys that every desktop is to carry. */
  readonly require?: readonly string[];
  readonly name?: string;
}

/** Counts what there is to know about the tags of desktops. */
export function makeReport({ desktops, ...place }: Listing, choice: ReportChoice): Report {
  const { require, name } = choice;
  const keys = keyUses(desktops);
  const texts = keys.map((use) => ({ text: use.key, desktops: use.desktops }));
  return {
    ...place,
    ...(name === undefined ? {} : { name }),
    desktops: desktops.length,
    tags: desktops.reduce((sum, { tags }) => sum + tags.size, 0),
    ...(require === undefined ? {} : { required: requiredKeys(desktops, require) }),
    keys,
    tagsPerDesktop: tagsPerDesktop(desktops),
    withoutTags: desktops
      .filter(({ tags }) => tags.size === 0)
      .map((desktop) => ({ id: desktop.id, name: desktop.name })),
    nearDuplicates: {
      keys: lookAlikes(texts),
      values: keys.flatMap(({ key, values }) =>
        lookAlikes(values).map((alike) => ({ key, values: alike })),
      ),
    },
  };
}

function requiredKeys(
  desktops: readonly Desktop[],
  keys: readonly string[],
): NonNullable<Report["required"]> {
  return {
    keys: keys.map((key) => ({
      key,
      desktops: desktops.filter(({ tags }) => tags.has(key)).length,
    })),
    lacking: findingsOf(desktops, { keys, allowed: new Map() }),
  };
}

function keyUses(desktops: readonly Desktop[]): KeyUse[] {
  const counts = new Map<string, Map<string, number>>();
  for (const [key, value] of desktops.flatMap(({ tags }) => [...tags])) {
    const values = counts.get(key) ?? new Map<string, number>();
    counts.set(key, values.set(value, (values.get(value) ?? 0) + 1));
  }
  return [...counts]
    .map(([key, values]) => ({
      key,
      desktops: [...values.values()].reduce((sum, count) => sum + count, 0),
      values: [...values]
        .map(([text, count]) => ({ text, desktops: count }))
        .sort((a, b) => b.desktops - a.desktops || byReading(a.text, b.text)),
    }))
    .sort((a, b) => b.desktops - a.desktops || byReading(a.key, b.key));
}

function tagsPerDesktop(desktops: readonly Desktop[]): number[] {
  const counts: number[] = [0];
  for (const { tags } of desktops) {
    while (counts.length <= tags.size) counts.push(0);
    counts[tags.size] = (counts[tags.size] ?? 0) + 1;
  }
  return counts;
}
