import { filterTags, type TagMap } from "../../provider/model/tags";
import { byCharacters } from "../../provider/model/order";
import { ignoredKeys, patternPredicate } from "../../provider/model/ignoredKeys";
import { isDocumentedText, keyProblems, valueProblems } from "../../provider/arguments/tagRules";
import { isUnknown } from "../../provider/arguments/unknown";
import { counted } from "../../provider/messages/wording";
import { type Desktop, MAX_TAGS_PER_DESKTOP } from "../../provider/workspace/types";
import { visible } from "../visibleText";

/** Which tags an export takes. Patterns are like those of `ignoreTagKeys`. */
export interface TakeRules {
  /** Only keys that match one of these; default: all. */
  readonly takeKeys?: readonly string[] | undefined;
  /** No keys that match one of these; `_sys_*` always belongs to them. */
  readonly ignoreKeys?: readonly string[] | undefined;
  /** Whether tags are taken that the provider warns about at each preview. */
  readonly takeUnusual?: boolean | undefined;
}

/** What an export takes of a project, and what it has to leave out. */
export interface TakenTags {
  /** Desktops without any taken tag are not in it. */
  readonly tagged: ReadonlyMap<string, TagMap>;
  /** One sentence for each tag key, or desktop, that a program could not hold. */
  readonly leftOut: readonly string[];
}

const UNUSUAL =
  "it has characters other than letters, digits, - and _, which the API's page does not name (--take-unusual takes it)";

/**
 * Takes the tags that the rules ask for and that a program can declare: what the provider would
 * refuse, or warn about at each preview, is left out and said.
 */
export function takeTags(desktops: readonly Desktop[], rules: TakeRules): TakenTags {
  const isTaken = rules.takeKeys === undefined ? () => true : patternPredicate(rules.takeKeys);
  const isIgnored = ignoredKeys(rules.ignoreKeys ?? []);
  const left = createLeftOut();
  const tagged = new Map<string, TagMap>();
  for (const { id, name, tags } of desktops) {
    const wanted = filterTags(tags, (key) => isTaken(key) && !isIgnored(key));
    const desktop = name === "" ? id : name;
    const fitting = filterTags(wanted, (key, value) => {
      const problem = tagProblem(key, value, rules.takeUnusual ?? false);
      if (problem !== undefined) left.add(`tag ${visible(key)}`, problem, desktop);
      return problem === undefined;
    });
    if (fitting.size === 0) continue;
    const problem = desktopProblem(id, fitting.size);
    if (problem === undefined) tagged.set(id, fitting);
    else left.add(`desktop ${visible(id)}`, problem, desktop);
  }
  return { tagged, leftOut: left.sentences() };
}

function tagProblem(key: string, value: string, takeUnusual: boolean): string | undefined {
  const [refusal] = [...keyProblems(key), ...valueProblems(value)];
  if (refusal !== undefined) return refusal.replace(/\.$/, "");
  if (/\p{Cs}/u.test(key) || /\p{Cs}/u.test(value)) return "it has half a character";
  if (isUnknown(key) || isUnknown(value)) return "Pulumi uses this text for unknown values";
  const isUnusual = !isDocumentedText(key) || !isDocumentedText(value);
  return isUnusual && !takeUnusual ? UNUSUAL : undefined;
}

function desktopProblem(id: string, tags: number): string | undefined {
  if (id.trim() === "" || id === "__proto__" || isUnknown(id) || /\p{Cs}/u.test(id)) {
    return "a program cannot name a desktop with this ID";
  }
  if (tags <= MAX_TAGS_PER_DESKTOP) return undefined;
  return `it has ${counted(tags, "tag")}, and a resource declares at most ${MAX_TAGS_PER_DESKTOP} per desktop`;
}

/** Collects what is left out, by what and why. */
function createLeftOut(): {
  add(what: string, why: string, desktop: string): void;
  sentences(): string[];
} {
  const found = new Map<string, { what: string; why: string; desktops: string[] }>();
  return {
    add: (what, why, desktop) => {
      const name = JSON.stringify([what, why]);
      const entry = found.get(name) ?? { what, why, desktops: [] };
      entry.desktops.push(desktop);
      found.set(name, entry);
    },
    sentences: () =>
      [...found]
        .sort(([one], [other]) => byCharacters(one, other))
        .map(
          ([, { what, why, desktops }]) => `${what} of ${someDesktops(desktops)} left out: ${why}.`,
        ),
  };
}

function someDesktops(names: readonly string[]): string {
  const [first = "", ...more] = names;
  const rest = more.length === 0 ? "" : ` and ${counted(more.length, "more desktop")}`;
  return `${visible(first)}${rest}`;
}
