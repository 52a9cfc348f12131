import { remembering } from "./remembered";
import { isUnknown } from "./unknown";
import { amount, counted } from "./wording";
import { isPlainText } from "./workspace/text";

/** Most lines of a block: where all differ, a preview compares each line with each. */
export const MOST_LINES = 10_000;
const HEADING = /^([\d,]+) desktops\n/;
/** Most characters of blocks whose lines are remembered: 100,000 desktops of a list. */
const REMEMBERED = 4_000_000;

/**
 * Returns the list in blocks: texts that follow one another become one text of up to 10,000 lines, an
 * entry each, under the heading `2,300 desktops`. The SDK and the engine take a long text for a fraction
 * of what they take a list for, and a preview shows of it the lines that differ and those beside them,
 * where it shows a list whole. What is no plain text, or unknown, keeps its place between blocks. What is
 * no list stays as it is.
 */
export function toBlocks(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const entries: unknown[] = list;
  const blocks: unknown[] = [];
  let lines: string[] = [];
  const close = (): void => {
    blocks.push(...(lines.length > 1 ? [blockOf(lines)] : lines));
    lines = [];
  };
  for (const entry of entries) {
    if (isLine(entry)) {
      lines.push(entry);
      if (lines.length === MOST_LINES) close();
    } else {
      close();
      blocks.push(entry);
    }
  }
  close();
  return blocks;
}

/**
 * Returns the list as it was before `toBlocks`. It is not to be changed: a list of one entry is returned as
 * it is, and a single block that comes again as the list that it was before.
 */
export function fromBlocks(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const entries: unknown[] = list;
  if (entries.length === 1) return linesOf(entries[0]) ?? list;
  return entries.flatMap<unknown>((entry) => linesOf(entry) ?? [entry]);
}

/**
 * Returns whether both are lists of the same texts. When a check gave the other, the one is in normal form
 * then: in stable order, without duplicates.
 */
export function areSameTexts(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
  const others: unknown[] = other;
  return one.every((entry, place) => typeof entry === "string" && entry === others[place]);
}

/** Returns the entries with those last that cannot be lines, so that these cut no block in two. */
export function linesFirst(list: readonly unknown[]): unknown[] {
  return [...list.filter(isLine), ...list.filter((entry) => !isLine(entry))];
}

/** Returns whether the list is one block and nothing else, such as `toBlocks` makes it. */
export function isBlock(list: unknown): boolean {
  if (!Array.isArray(list) || list.length !== 1) return false;
  const lines = linesOf(list[0]) ?? [];
  return lines.length > 1 && lines.length <= MOST_LINES && lines.every(isLine);
}

/** Returns whether some of the list is in blocks. */
export function hasBlocks(list: unknown): boolean {
  return Array.isArray(list) && list.some((entry) => linesOf(entry) !== undefined);
}

/** Returns how many entries of the list are lines of blocks. */
export function countLines(list: unknown): number {
  const entries: unknown[] = Array.isArray(list) ? list : [];
  return entries.reduce<number>((sum, entry) => sum + (linesOf(entry)?.length ?? 0), 0);
}

// Every line ends, so that the last one differs from none when others follow it.
function blockOf(lines: readonly string[]): string {
  return `${counted(lines.length, "desktop")}\n${lines.join("\n")}\n`;
}

// A preview prints lines as they are, and may print an entry of its own in quotes.
function isLine(entry: unknown): entry is string {
  return typeof entry === "string" && !isUnknown(entry) && isPlainText(entry);
}

function linesOf(entry: unknown): readonly string[] | undefined {
  return typeof entry === "string" && entry.endsWith("\n") ? readLines(entry) : undefined;
}

// Check and comparison get the same block several times.
const readLines = remembering((block): readonly string[] | undefined => {
  const [, count] = HEADING.exec(block) ?? [];
  if (count === undefined) return undefined;
  const lines = block.split("\n").slice(1, -1);
  return lines.length > 0 && amount(lines.length) === count ? lines : undefined;
}, REMEMBERED);
