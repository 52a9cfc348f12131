import { differingDesktops } from "./assignment";
import { expand, sameDeclaration } from "./declaration";
import { demandedReplacement } from "./demandedReplacement";
import { type Arguments, type Recorded, parseProperties, toProperties } from "./properties";
import { containsUnknown } from "./unknown";

/** What differs between state and program, and what was compared. */
export interface Difference {
  /** What state says was done, read. */
  readonly old: Recorded;
  /** What checked inputs ask for, read; `undefined` while anything in them is unknown. */
  readonly next: Recorded | undefined;
  readonly changes: boolean;
  /**
   * Whether a program that asks for this declares a desktop again that state gives up. After a refresh,
   * the inputs are what state shows, so this says nothing there.
   */
  readonly takesBack: boolean;
  /** Properties whose change means another place, or a replacement since the program demands it. */
  readonly replaces: string[];
}

type Properties = Readonly<Record<string, unknown>>;

/**
 * Compares what state says was done with what checked inputs ask for, by meaning: order, duplicates
 * and ways of writing the same make no difference. What is still unknown counts as a change.
 *
 * @param replaceOnChanges - The resource's option of that name. Default: none.
 */
export function findDifference(
  olds: Properties,
  news: Properties,
  replaceOnChanges: readonly string[] = [],
): Difference {
  const old = parseProperties(olds);
  const next = containsUnknown(news) ? undefined : parseProperties(news);
  const moves = ["region", "endpoint", "projectId"].filter(
    (name) => news[name] !== undefined && olds[name] !== undefined && news[name] !== olds[name],
  );
  const changes = moves.length > 0 || next === undefined || !sameMeaning(old, next);
  const isDemanding = changes && replaceOnChanges.length > 0;
  const demanded = isDemanding
    ? demandedReplacement(replaceOnChanges, toProperties(old), next ? toProperties(next) : news)
    : [];
  const takesBack = next !== undefined && declaresAny(next, old.givenUpDesktopIds);
  return { old, next, changes, takesBack, replaces: [...moves, ...demanded] };
}

function declaresAny(args: Arguments, desktopIds: readonly string[]): boolean {
  if (desktopIds.length === 0) return false;
  const declared = expand(args);
  return desktopIds.some((id) => declared.has(id));
}

function sameMeaning(one: Arguments, other: Arguments): boolean {
  return (
    one.missingDesktops === other.missingDesktops &&
    one.exclusive === other.exclusive &&
    sameMembers(one.ignoreTagKeys, other.ignoreTagKeys) &&
    (sameDeclaration(one, other) || differingDesktops(expand(one), expand(other)).length === 0)
  );
}

function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one);
  return members.size === new Set(other).size && other.every((item) => members.has(item));
}
