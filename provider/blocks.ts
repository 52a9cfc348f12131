import { isUnknown } from "./unknown";
import { amount, counted } from "./wording";

/** Most entries of a list that travel one by one. */
const MOST_ENTRIES = 1000;
/** Most lines of a block: where all differ, a preview compares each line with each. */
const MOST_LINES = 10_000;
const HEADING = /^([\d,]+) desktops\n/;

/** Returns whether a list of so many entries travels in blocks. */
export function travelsInBlocks(entries: number): boolean {
  return entries > MOST_ENTRIES;
}

/**
 * Returns the list in the form in which it travels and stands in state. Of more than 1,000 entries,
 * texts that follow one another become blocks: texts of up to 10,000 lines, an entry each, under the
 * heading `2,300 desktops`. The SDK and the engine take a long text for a fraction of what they take a
 * list for, and a preview shows of it the lines that differ and those beside them, where it shows a list
 * whole. What is no text, or unknown, keeps its place between blocks. What is no list stays as it is.
 */
export function toBlocks(list: unknown): unknown {
  if (!Array.isArray(list) || !travelsInBlocks(list.length)) return list;
  const entries: unknown[] = list;
  const blocks: unknown[] = [];
  let lines: string[] = [];
  const close = (): void => {
    blocks.push(...(lines.length > 1 ? [blockOf(lines)] : lines));
    lines = [];
  };
  for (const entry of entries) {
    if (isLine(entry)) lines.push(entry);
    if (!isLine(entry) || lines.length === MOST_LINES) close();
    if (!isLine(entry)) blocks.push(entry);
  }
  close();
  return blocks;
}

/** Returns the list as it was before `toBlocks`. */
export function fromBlocks(list: unknown): unknown {
  if (!Array.isArray(list)) return list;
  const entries: unknown[] = list;
  return entries.flatMap((entry) => linesOf(entry) ?? [entry]);
}

// Every line ends, so that the last one differs from none when others follow it.
function blockOf(lines: readonly string[]): string {
  return `${counted(lines.length, "desktop")}\n${lines.join("\n")}\n`;
}

function isLine(entry: unknown): entry is string {
  return typeof entry === "string" && !isUnknown(entry) && !entry.includes("\n");
}

function linesOf(entry: unknown): string[] | undefined {
  if (typeof entry !== "string" || !entry.endsWith("\n")) return undefined;
  const [, count] = HEADING.exec(entry) ?? [];
  if (count === undefined) return undefined;
  const lines = entry.split("\n").slice(1, -1);
  return amount(lines.length) === count ? lines : undefined;
}
