import { amount } from "../../provider/messages/wording";

/** Text from outside: a name, an ID, a key or a value. Each format shows it in its own safe way. */
export class Outside {
  constructor(readonly text: string) {}
}

/** Words of this package, and text from outside among them. */
export type Phrase = readonly (string | Outside)[];

/** How many of some desktops something holds for. */
export class Share {
  constructor(
    readonly part: number,
    readonly whole: number,
  ) {}

  /**
   * In percent with one decimal, rounded down: 100 % only where nothing is missing, 0 % only where
   * nothing is there; "–" of nothing.
   */
  get percent(): string {
    const { part, whole } = this;
    if (whole === 0) return "–";
    const tenths = Math.floor((part * 1000) / whole);
    return part > 0 && tenths === 0 ? "<0.1 %" : `${(tenths / 10).toFixed(1)} %`;
  }
}

/** A column of a table. */
export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
}

/** A heading with a table. */
export interface Section {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly (Phrase | Share)[])[];
  /** How many more rows there are than the section shows. */
  readonly hidden: number;
  /** Whether the Markdown form folds the section until a reader opens it. */
  readonly isFolded?: boolean;
}

/** What a command tells, before it is written in a format. */
export interface Document {
  readonly title: string;
  readonly lead: readonly Phrase[];
  readonly sections: readonly Section[];
}

/** Makes a phrase: words of this package around text from outside. */
export function phrase(
  words: TemplateStringsArray,
  ...values: readonly (Outside | Phrase)[]
): Phrase {
  return words.flatMap((text, index) => {
    const value = values[index] ?? [];
    return value instanceof Outside ? [text, value] : [text, ...value];
  });
}

/** Text from outside, for a phrase. */
export function outside(text: string): Outside {
  return new Outside(text);
}

/** Phrases with commas between them. */
export function commaSeparated(phrases: readonly (Outside | Phrase)[]): Phrase {
  return phrases.flatMap((one, index) => [
    ...(index === 0 ? [] : [", "]),
    ...(one instanceof Outside ? [one] : one),
  ]);
}

/** Writes a phrase in a format. */
export function written(
  words: Phrase,
  show: (text: string) => string,
  own: (text: string) => string = (text) => text,
): string {
  return words.map((word) => (word instanceof Outside ? show(word.text) : own(word))).join("");
}

/** "and 12 more (--all lists them)"; nothing when nothing is hidden. */
export function moreWords(hidden: number): string[] {
  return hidden > 0 ? [`and ${amount(hidden)} more (--all lists them)`] : [];
}
