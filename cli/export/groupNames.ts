import type { Cluster } from "./arrangement";
import { spokenValues } from "./spokenValues";

const MAX_LENGTH = 40;
const FALLBACK = "desktops";

/**
 * Names clusters by the values of their grouping keys (a single one by its common tags): by the first key's alone (`finance`), with
 * those of further keys where that tells clusters apart (`finance-prod`), numbered where nothing
 * does. Names consist of letters, digits and `-`, differ from one another, and are given in the
 * order of the clusters.
 *
 * @param reserved - A name that none may get.
 */
export function groupNames(clusters: readonly Cluster[], reserved: string): string[] {
  const values = spokenValues(clusters);
  const named = clusters.map((cluster, index) => ({
    values: values[index] ?? [],
    name: ownName(cluster),
  }));
  if (clusters.length > 1) nameAlike(named, 0, "");
  const taken = new Set([reserved]);
  return named.map(({ name }) => {
    const free = firstFree(name, taken);
    taken.add(free);
    return free;
  });
}

/** Text as part of a resource's name: lower case, without accents, `-` for what is no letter or digit. */
export function slug(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFC").toLowerCase();
  const words = bare.replace(/[^\p{L}\p{N}]+/gu, "-");
  return Array.from(words).slice(0, MAX_LENGTH).join("").replace(/^-|-$/g, "");
}

interface Named {
  readonly values: readonly (string | undefined)[];
  name: string;
}

/** Names those that are alike in the values before `depth`, which gave them `prefix`. */
function nameAlike(alike: readonly Named[], depth: number, prefix: string): void {
  const isLast = alike.every(({ values }) => depth >= values.length);
  if (isLast || (alike.length === 1 && prefix !== "")) {
    for (const one of alike) if (prefix !== "") one.name = prefix;
    return;
  }
  const byValue = new Map<string | undefined, Named[]>();
  for (const one of alike) {
    const value = one.values[depth];
    byValue.set(value, [...(byValue.get(value) ?? []), one]);
  }
  const tells = byValue.size > 1 || prefix === "";
  for (const [value, some] of byValue) {
    const part = tells && value !== undefined ? slug(value) : "";
    nameAlike(some, depth + 1, [prefix, part].filter((text) => text !== "").join("-"));
  }
}

/** A name from common tags, for a cluster that no grouping key names: up to two values with a letter. */
function ownName({ common }: Cluster): string {
  const words = [...common.values()].map(slug).filter((word) => /\p{L}/u.test(word));
  return words.length === 0 ? FALLBACK : words.slice(0, 2).join("-");
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free)) return free;
    free = `${name}-${number}`;
  }
}
