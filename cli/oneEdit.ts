const LETTERS = /^\p{L}+$/u;

/**
 * Whether two words differ by one slip of a typist: a letter too many, too few, wrong, or two
 * neighbours swapped. A wrong last letter does not count, since `team-a` and `team-b` are meant so;
 * nor does any difference in digits.
 */
export function isOneSlipApart(one: string, other: string): boolean {
  const [short, long] = [Array.from(one), Array.from(other)].sort((a, b) => a.length - b.length);
  if (short === undefined || long === undefined || long.length - short.length > 1) return false;
  const at = short.findIndex((character, index) => character !== long[index]);
  if (at < 0) return long.length > short.length && LETTERS.test(long.at(-1) ?? "");
  if (long.length > short.length) {
    return LETTERS.test(long[at] ?? "") && sameFrom(short, at, long, at + 1);
  }
  const isSwap = short[at] === long[at + 1] && short[at + 1] === long[at];
  if (isSwap && areLetters(short, long, at, at + 1)) return sameFrom(short, at + 2, long, at + 2);
  const isLast = at === short.length - 1;
  return !isLast && areLetters(short, long, at, at) && sameFrom(short, at + 1, long, at + 1);
}

function areLetters(
  one: readonly string[],
  other: readonly string[],
  from: number,
  to: number,
): boolean {
  return LETTERS.test([...one.slice(from, to + 1), ...other.slice(from, to + 1)].join(""));
}

function sameFrom(
  one: readonly string[],
  from: number,
  other: readonly string[],
  otherFrom: number,
): boolean {
  return one.slice(from).join("") === other.slice(otherFrom).join("");
}
