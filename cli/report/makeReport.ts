import { filterTags } from "../../provider/model/tags";
import { byCharacters } from "../../provider/model/order";
import { ignoredKeys } from "../../provider/model/ignoredKeys";
import type { Desktop } from "../../provider/workspace/types";
import { countValues } from "../countValues";
import { byReading } from "../inOrder";
import { nearDuplicates } from "../nearDuplicates";
import { findingsOf } from "../requirements";
import type { KeyUse, Report } from "./report";

/** What a report starts from. */
export interface ReportSource {
  readonly region: string;
  readonly projectId: string;
  readonly name?: string | undefined;
  readonly desktops: readonly Desktop[];
  /** Keys that every desktop is to carry. */
  readonly require?: readonly string[] | undefined;
}

/** Counts what is to be known about the tags of desktops. */
export function makeReport({ region, projectId, name, ...source }: ReportSource): Report {
  const desktops = ownTagsByName(source.desktops);
  const keys = keyUses(desktops);
  return {
    region,
    projectId,
    ...(name === undefined ? {} : { name }),
    desktops: desktops.length,
    tags: desktops.reduce((sum, { tags }) => sum + tags.size, 0),
    ...(source.require === undefined ? {} : { required: requiredKeys(desktops, source.require) }),
    keys,
    tagsPerDesktop: tagsPerDesktop(desktops),
    withoutTags: desktops
      .filter(({ tags }) => tags.size === 0)
      .map((desktop) => ({ id: desktop.id, name: desktop.name })),
    nearDuplicates: {
      keys: nearDuplicates(new Map(keys.map((use) => [use.key, use.desktops]))),
      values: keys.flatMap(({ key, values }) =>
        nearDuplicates(new Map(values.map((value) => [value.text, value.desktops]))).map(
          (alike) => ({ key, values: alike }),
        ),
      ),
    },
  };
}

/** Desktops without system tags, in the order of their names. */
export function ownTagsByName(desktops: readonly Desktop[]): Desktop[] {
  const isSystem = ignoredKeys([]);
  return desktops
    .map((desktop) => ({ ...desktop, tags: filterTags(desktop.tags, (key) => !isSystem(key)) }))
    .sort((a, b) => byReading(a.name, b.name) || byCharacters(a.id, b.id));
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
  const counts = countValues(desktops.map(({ tags }) => tags));
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
  const most = desktops.reduce((largest, { tags }) => Math.max(largest, tags.size), 0);
  const counts = Array.from({ length: most + 1 }, () => 0);
  for (const { tags } of desktops) counts[tags.size] = (counts[tags.size] ?? 0) + 1;
  return counts;
}
