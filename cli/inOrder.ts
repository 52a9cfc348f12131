import { byCharacters } from "../provider/model/order";

const collator = new Intl.Collator("en", { numeric: true });

/** Compares as a reader would: `desktop-2` before `desktop-10`; by characters where that is equal. */
export function byReading(one: string, other: string): number {
  return collator.compare(one, other) || byCharacters(one, other);
}
