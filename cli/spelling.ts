const SEPARATORS = /[\p{Z}\s_-]+/gu;

/** The same few texts are compared over and over. */
const spellings = new Map<string, string>();

/**
 * What remains of a text when case, accents, spaces, `-`, `_` and invisible characters do not
 * count: texts of one spelling are probably meant to be the same. A separator between two digits
 * stays, since `1-1` is not `11`.
 */
export function spellingOf(text: string): string {
  const known = spellings.get(text) ?? foldSpelling(text);
  spellings.set(text, known);
  return known;
}

/** Whether two texts are probably meant to be the same. */
export function isSameSpelling(one: string, other: string): boolean {
  return spellingOf(one) === spellingOf(other);
}

function foldSpelling(text: string): string {
  // By way of lower case, since "ẞ" has no other upper case, and "ß" and "ς" have one.
  const folded = bareOf(bareOf(text).toLowerCase().toUpperCase());
  const apart = folded.replace(SEPARATORS, "-").replace(/^-|-$/g, "");
  return apart.replace(/(?<!\p{N})-|-(?!\p{N})/gu, "");
}

function bareOf(text: string): string {
  return text.normalize("NFKD").replace(/[\p{M}\p{C}]/gu, "");
}
