import { byCharacters } from "../provider/model/order";
import { isOneSlipApart } from "./oneEdit";
import { spellingOf } from "./spelling";

/** Shorter words are often one letter apart without being meant to be the same. */
const MIN_SLIP_LENGTH = 6;
/** How many times more frequent a word has to be than one that is taken for a slip of it. */
const MIN_SLIP_RATIO = 10;

/** A text, and how many desktops have it. */
export interface Spelling {
  readonly text: string;
  readonly desktops: number;
}

/**
 * Finds texts that are probably meant to be the same: they differ in case, accents, spaces, `-`, `_`
 * or invisible characters only; or one is at least six characters long, ten times rarer than the
 * other, and one slip of a typist apart from it.
 *
 * @param counts - How many desktops have each text.
 * @returns Sets of at least two, the most frequent spelling first.
 */
export function nearDuplicates(counts: ReadonlyMap<string, number>): Spelling[][] {
  const slips = createSlipIndex();
  const sets: SpellingClass[] = [];
  for (const one of classesOf(counts)) {
    const meant = slips.find(one);
    if (meant === undefined) {
      sets.push(one);
      slips.add(one);
    } else meant.spellings.push(...one.spellings);
  }
  return sets
    .map(({ spellings }) => spellings.sort(byFrequency))
    .filter((spellings) => spellings.length > 1);
}

interface SpellingClass {
  readonly spelling: string;
  readonly spellings: Spelling[];
  /** Of the whole class. */
  readonly desktops: number;
}

/** Texts of one spelling each, the most frequent first. */
function classesOf(counts: ReadonlyMap<string, number>): SpellingClass[] {
  const bySpelling = new Map<string, Spelling[]>();
  for (const [text, desktops] of counts) {
    const spelling = spellingOf(text);
    // What consists of separators alone is like nothing else.
    const name = spelling === "" ? `-${text}` : spelling;
    bySpelling.set(name, [...(bySpelling.get(name) ?? []), { text, desktops }]);
  }
  return [...bySpelling]
    .map(([spelling, spellings]) => ({
      spelling,
      spellings,
      desktops: spellings.reduce((sum, { desktops }) => sum + desktops, 0),
    }))
    .sort(mostFrequentFirst);
}

/**
 * Finds the frequent word that a rare one is a slip of. Words that are one slip apart have a text in
 * common once each has lost a letter or none, which spares comparing every two of them.
 */
function createSlipIndex(): {
  add(one: SpellingClass): void;
  find(one: SpellingClass): SpellingClass | undefined;
} {
  const byPart = new Map<string, SpellingClass[]>();
  return {
    add: (one) => {
      if (one.desktops < MIN_SLIP_RATIO) return;
      for (const part of partsOf(one.spelling))
        byPart.set(part, [...(byPart.get(part) ?? []), one]);
    },
    find: (one) => {
      if (Array.from(one.spelling).length < MIN_SLIP_LENGTH) return undefined;
      const near = partsOf(one.spelling)
        .flatMap((part) => byPart.get(part) ?? [])
        .filter(
          ({ desktops, spelling }) =>
            desktops >= one.desktops * MIN_SLIP_RATIO && isOneSlipApart(spelling, one.spelling),
        );
      return near.sort(mostFrequentFirst)[0];
    },
  };
}

/** The word, and what remains of it without one of its letters. */
function partsOf(word: string): string[] {
  const letters = Array.from(word);
  return [word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(""))];
}

function mostFrequentFirst(one: SpellingClass, other: SpellingClass): number {
  return other.desktops - one.desktops || byCharacters(one.spelling, other.spelling);
}

function byFrequency(one: Spelling, other: Spelling): number {
  return other.desktops - one.desktops || byCharacters(one.text, other.text);
}
