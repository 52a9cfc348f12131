import type { ProgressListener } from "./applyPlan";
import { amount, counted } from "./wording";

const FIRST_AFTER_MS = 2_000;
const EVERY_MS = 1_000;

/**
 * Returns a listener that says how far long work is: nothing in the first two seconds, then about a
 * line a second.
 */
export function progressLines(
  { total, done: verb }: { readonly total: number; readonly done: string },
  clock: () => Date,
  say: (line: string) => void,
): ProgressListener {
  let done = 0;
  let next = clock().getTime() + FIRST_AFTER_MS;
  return (desktops) => {
    done += desktops;
    const now = clock().getTime();
    if (now < next || done >= total) return;
    next = now + EVERY_MS;
    say(`${amount(done)} of ${counted(total, "desktop")} ${verb}`);
  };
}
