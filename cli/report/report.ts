import { grouped } from "../../provider/messages/wording";
import type { Desktop } from "../../provider/workspace/types";
import { byReading, type Listing } from "../listing";

/** What a report counts in a project's desktops; the JSON form, too. */
export interface Report {
  readonly region: string;
  readonly projectId: string;
  /** Text that the desktops' names contain; absent: all desktops. */
  readonly name?: string;
  readonly desktops: number;
  /** How many tags all desktops carry together. */
  readonly tags: number;
  /** Absent when no keys are required. */
  readonly required?: RequiredKeys;
  /** The keys on most desktops first. */
  readonly keys: readonly KeyUse[];
  readonly withoutTags: readonly DesktopName[];
  readonly lookAlikes: readonly LookAlikes[];
}

/** Keys, or values of one key, that are probably meant to be the same. */
interface LookAlikes {
  /** Absent: the spellings are keys. */
  readonly key?: string;
  readonly spellings: readonly Use[];
}

/** How many desktops carry a key or a value. */
export interface Use {
  readonly text: string;
  readonly desktops: number;
}

interface KeyUse extends Use {
  /** The most frequent first. */
  readonly values: readonly Use[];
}

interface RequiredKeys {
  readonly keys: readonly Use[];
  /** Desktops that lack some of them. */
  readonly lacking: readonly (DesktopName & { readonly missing: readonly string[] })[];
}

type DesktopName = Pick<Desktop, "id" | "name">;

/** What a report is asked for. */
export interface ReportChoice {
  /** Keys that every desktop must carry. */
  readonly require?: readonly string[];
  readonly name?: string;
}

/** Counts what there is to know about the tags of desktops. */
export function makeReport({ desktops, ...place }: Listing, choice: ReportChoice): Report {
  const { require, name } = choice;
  const keys = keyUses(desktops);
  return {
    ...place,
    ...(name === undefined ? {} : { name }),
    desktops: desktops.length,
    tags: desktops.reduce((sum, { tags }) => sum + tags.size, 0),
    ...(require === undefined ? {} : { required: requiredKeys(desktops, require) }),
    keys,
    withoutTags: desktops.filter(({ tags }) => tags.size === 0).map(nameOf),
    lookAlikes: [
      ...spellings(keys.map(({ text, desktops }) => ({ text, desktops }))),
      ...keys.flatMap(({ text, values }) =>
        spellings(values).map((one) => ({ key: text, ...one })),
      ),
    ],
  };
}

function requiredKeys(desktops: readonly Desktop[], keys: readonly string[]): RequiredKeys {
  const carrying = (key: string): number => desktops.filter(({ tags }) => tags.has(key)).length;
  return {
    keys: keys.map((text) => ({ text, desktops: carrying(text) })),
    lacking: desktops
      .map((one) => ({ ...nameOf(one), missing: keys.filter((key) => !one.tags.has(key)) }))
      .filter(({ missing }) => missing.length > 0),
  };
}

function nameOf({ id, name }: Desktop): DesktopName {
  return { id, name };
}

function keyUses(desktops: readonly Desktop[]): KeyUse[] {
  const tags = grouped(
    desktops.flatMap((desktop) => [...desktop.tags]),
    ([key]) => key,
  );
  return uses(tags).map((use) => {
    const values = (tags.get(use.text) ?? []).map(([, value]) => value);
    return { ...use, values: uses(grouped(values, (value) => value)) };
  });
}

function uses(found: ReadonlyMap<string, readonly unknown[]>): Use[] {
  return Array.from(found, ([text, { length }]) => ({ text, desktops: length })).sort(
    (one, other) => other.desktops - one.desktops || byReading(one.text, other.text),
  );
}

/** Finds texts that differ only in case, accents, spaces, `-`, `_` or invisible characters. */
function spellings(texts: readonly Use[]): LookAlikes[] {
  const alike = grouped(texts, ({ text }) => plainLetters(text));
  return [...alike.values()]
    .filter(({ length }) => length > 1)
    .map((same) => ({ spellings: same }));
}

function plainLetters(text: string): string {
  const letters = text
    .normalize("NFKD")
    .replace(/[\p{M}\p{C}]/gu, "")
    .toLowerCase();
  const words = letters.replace(/[\p{Z}\s_-]+/gu, "-").replace(/^-|-$/g, "");
  return words === "" ? text : words;
}
