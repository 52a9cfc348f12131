import {
  desktopIdProblems,
  isDocumentedText,
  keyProblems,
  valueProblems,
} from "../../provider/arguments/tagRules";
import { counted, grouped } from "../../provider/messages/wording";
import { ignoredKeys, patternPredicate } from "../../provider/model/ignoredKeys";
import { byCharacters } from "../../provider/model/order";
import { type Assignment, filterTags, type TagMap } from "../../provider/model/tags";
import { type Desktop, MAX_TAGS_PER_DESKTOP } from "../../provider/workspace/types";
import { visible } from "../visibleText";

/** Which tags an export takes. Patterns are like those of `ignoreTagKeys`. */
export interface TakeRules {
  /** Only keys that match one of these; default: all. */
  readonly takeKeys?: readonly string[];
  /** No keys that match one of these. */
  readonly ignoreKeys?: readonly string[];
  /** Whether tags are taken that the provider warns about at each preview. */
  readonly takeUnusual?: boolean;
}

/** What an export takes of a project, and what it has to leave out. */
export interface TakenTags {
  /** Desktops without any taken tag are not in it. */
  readonly tagged: Assignment;
  /** One sentence for each tag key, or desktop, that a program could not hold. */
  readonly leftOut: readonly string[];
}

interface LeftOut {
  readonly what: string;
  readonly why: string;
  readonly desktop: string;
}

const UNUSUAL =
  "It has characters other than letters, digits, - and _, which the API's page does not name (--take-unusual takes it).";

/**
 * Takes the tags that the rules ask for and that a program can declare. What the provider would
 * refuse, or warn about at each preview, is left out and said.
 */
export function takeTags(desktops: readonly Desktop[], rules: TakeRules): TakenTags {
  const isTaken = patternPredicate(rules.takeKeys ?? ["*"]);
  const isIgnored = ignoredKeys(rules.ignoreKeys ?? []);
  const tagged = new Map<string, TagMap>();
  const left: LeftOut[] = [];
  for (const { id, name, tags } of desktops) {
    const desktop = visible(name === "" ? id : name);
    const wanted = filterTags(tags, (key) => isTaken(key) && !isIgnored(key));
    const fitting = filterTags(wanted, (key, value) => {
      const why = tagProblem(key, value, rules);
      if (why !== undefined) left.push({ what: `tag ${visible(key)}`, why, desktop });
      return why === undefined;
    });
    if (fitting.size === 0) continue;
    const why = desktopProblem(id, fitting);
    if (why === undefined) tagged.set(id, fitting);
    else left.push({ what: `desktop ${visible(id)}`, why, desktop });
  }
  return { tagged, leftOut: sentences(left) };
}

function tagProblem(key: string, value: string, { takeUnusual }: TakeRules): string | undefined {
  const [refusal] = [...keyProblems(key), ...valueProblems(value)];
  const isUnusual = !isDocumentedText(key) || !isDocumentedText(value);
  return refusal ?? (isUnusual && takeUnusual !== true ? UNUSUAL : undefined);
}

function desktopProblem(id: string, { size }: TagMap): string | undefined {
  const [refusal] = desktopIdProblems(id);
  if (refusal !== undefined || size <= MAX_TAGS_PER_DESKTOP) return refusal;
  return `It has ${counted(size, "tag")}, and a resource declares at most ${MAX_TAGS_PER_DESKTOP} per desktop.`;
}

function sentences(left: readonly LeftOut[]): string[] {
  const reasons = grouped(left, ({ what, why }) => JSON.stringify([what, why]));
  return [...reasons.values()]
    .flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const others = more.length === 0 ? "" : ` and ${counted(more.length, "more desktop")}`;
      return `${first.what} of ${first.desktop}${others} left out: ${first.why}`;
    })
    .sort(byCharacters);
}
