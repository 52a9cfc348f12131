import {
  desktopIdProblems,
  isDocumentedText,
  keyProblems,
  valueProblems,
} from "../../provider/arguments/tagRules";
import { grouped, listed } from "../../provider/messages/wording";
import { ignoredKeys, patternPredicate } from "../../provider/model/ignoredKeys";
import { byCharacters } from "../../provider/model/order";
import { type Assignment, filterTags, type TagMap } from "../../provider/model/tags";
import type { Desktop } from "../../provider/workspace/types";
import { visible } from "../visibleText";

/** Which tags an export takes. Patterns are like those of `ignoreTagKeys`. */
export interface TakeRules {
  /** Only keys that match one of these; default: all. */
  readonly takeKeys?: readonly string[];
  /** No keys that match one of these. */
  readonly ignoreKeys?: readonly string[];
  /** Whether to take tags that the provider warns about at each preview. */
  readonly takeUnusual?: boolean;
}

/** What an export takes of a project, and what it has to leave out. */
export interface TakenTags {
  /** Without the desktops that have no tag to take. */
  readonly tagged: Assignment;
  /** A sentence for each tag key, or desktop, that a program cannot hold. */
  readonly leftOut: readonly string[];
}

/** How many desktops a sentence names. */
const NAMED = 3;
const UNUSUAL =
  "It has characters other than letters, digits, - and _, which the API's page does not name (--take-unusual takes it).";

/**
 * Takes the tags that the rules ask for. It leaves out, and names, what the provider would refuse or
 * would warn about at each preview.
 */
export function takeTags(desktops: readonly Desktop[], rules: TakeRules): TakenTags {
  const isTaken = patternPredicate(rules.takeKeys ?? ["*"]);
  const isIgnored = ignoredKeys(rules.ignoreKeys ?? []);
  const tagged = new Map<string, TagMap>();
  const leftOut: LeftOut[] = [];
  for (const { id, name, tags } of desktops) {
    const desktop = visible(name === "" ? id : name);
    const wanted = filterTags(tags, (key) => isTaken(key) && !isIgnored(key));
    const fitting = filterTags(wanted, (key, value) => {
      const why = tagProblem(key, value, rules);
      if (why !== undefined) leftOut.push([`tag ${visible(key)} left out: ${why}`, desktop]);
      return why === undefined;
    });
    if (fitting.size === 0) continue;
    const [refusal] = desktopIdProblems(id);
    if (refusal !== undefined) leftOut.push([`desktop left out: ${refusal}`, desktop]);
    else tagged.set(id, fitting);
  }
  return { tagged, leftOut: sentences(leftOut) };
}

/** A sentence, and a desktop that it holds for. */
type LeftOut = readonly [sentence: string, desktop: string];

function tagProblem(key: string, value: string, { takeUnusual }: TakeRules): string | undefined {
  const [refusal] = [...keyProblems(key), ...valueProblems(value)];
  const isUnusual = !isDocumentedText(key) || !isDocumentedText(value);
  return refusal ?? (isUnusual && takeUnusual !== true ? UNUSUAL : undefined);
}

function sentences(leftOut: readonly LeftOut[]): string[] {
  return [...grouped(leftOut, ([sentence]) => sentence)]
    .map(([sentence, same]) => {
      const desktops = same.map(([, desktop]) => desktop);
      return `${sentence} On ${listed(desktops, NAMED)}.`;
    })
    .sort(byCharacters);
}
