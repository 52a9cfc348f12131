import { isDeepStrictEqual } from "node:util";
import { fromBlocks } from "./blocks";
import { entriesOf } from "./plainObjects";

type Properties = Readonly<Record<string, unknown>>;

/** The arguments whose change alone replaces nothing. */
const ARGUMENTS = [
  "desktopIds",
  "tags",
  "desktops",
  "missingDesktops",
  "exclusive",
  "ignoreTagKeys",
];

/** What a property path names: a property, and perhaps a key in it. */
const PATH = /^(?<property>[^.[]+)(?:\.(?<plain>[^.[]+)|\["(?<quoted>.+)"\])?/u;

/**
 * Returns the arguments that differ and for whose change the program demands a replacement, by the
 * option `replaceOnChanges`. The engine applies that option only to differences that a provider tells
 * it property by property, which the SDK lets no dynamic provider do.
 *
 * @param paths - The option: property paths, or `*` for every property. A path below `tags` may name one
 * key; below another argument, all of that is meant.
 */
export function demandedReplacement(
  paths: readonly string[],
  olds: Properties,
  news: Properties,
): string[] {
  return ARGUMENTS.filter((name) =>
    paths.some((path) => differsBelow(path, name, olds[name], news[name])),
  );
}

function differsBelow(path: string, name: string, old: unknown, next: unknown): boolean {
  const { property, plain, quoted } = PATH.exec(path)?.groups ?? {};
  if (property !== "*" && property !== name) return false;
  const key = name === "tags" ? (plain ?? quoted) : undefined;
  if (key === undefined || key === "*")
    return !isDeepStrictEqual(fromBlocks(old), fromBlocks(next));
  return valueOf(old, key) !== valueOf(next, key);
}

function valueOf(tags: unknown, key: string): unknown {
  return new Map(entriesOf(tags)).get(key);
}
