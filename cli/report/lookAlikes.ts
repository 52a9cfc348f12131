import { grouped } from "../../provider/messages/wording";

/** Shorter words are often one letter apart without being meant to be the same. */
const SHORTEST = 6;
/** How many times more frequent a word has to be than one that counts as a misspelling of it. */
const TIMES = 10;

/** A text, and how many desktops have it. */
export interface Spelling {
  readonly text: string;
  readonly desktops: number;
}

/**
 * Finds texts that are probably meant to be the same. They differ only in case, accents, spaces, `-`,
 * `_` or invisible characters; or one is a word of at least six letters, ten times rarer than the
 * other and one letter apart from it.
 *
 * @param texts - The most frequent first.
 * @returns Sets of at least two, the most frequent spelling first.
 */
export function lookAlikes(texts: readonly Spelling[]): Spelling[][] {
  const sets: { word: string; desktops: number; texts: Spelling[] }[] = [];
  for (const [word, same] of grouped(texts, ({ text }) => wordOf(text))) {
    const desktops = same[0]?.desktops ?? 0;
    // The sets are in order of frequency, so the search ends with the last one that is frequent enough.
    const rare = sets.findIndex((set) => set.desktops < desktops * TIMES);
    const frequent = rare < 0 ? sets : sets.slice(0, rare);
    const meant = frequent.find((set) => isOneLetterApart(set.word, word));
    if (meant === undefined) sets.push({ word, desktops, texts: same });
    else meant.texts.push(...same);
  }
  return sets.flatMap((set) => (set.texts.length > 1 ? [set.texts] : []));
}

/** Returns what remains of a text when case, accents and separators do not count. */
function wordOf(text: string): string {
  const letters = text
    .normalize("NFKD")
    .replace(/[\p{M}\p{C}]/gu, "")
    .toLowerCase();
  const word = letters.replace(/[\p{Z}\s_-]+/gu, "-").replace(/^-|-$/g, "");
  return word === "" ? text : word;
}

/**
 * Returns whether one letter is too many, too few or wrong. Digits do not count, and nor does a wrong
 * last letter: `desktop1` and `desktop2`, `team-a` and `team-b` are meant so.
 */
function isOneLetterApart(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < SHORTEST || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (!startsWithLetter(long.slice(at))) return false;
  const rest = long.slice(at + 1);
  if (short.length < long.length) return short.slice(at) === rest;
  return rest !== "" && startsWithLetter(short.slice(at)) && short.slice(at + 1) === rest;
}

function startsWithLetter(text: string): boolean {
  return /^\p{L}/u.test(text);
}
