import type { Variant } from "./variants";

/** One step of the bench: a variant's whole life, or the baselines (`undefined`). */
export interface Step<V> {
  /** Counted from 1. */
  readonly round: number;
  readonly variant: V | undefined;
}

/** How many variants share one measurement of the baselines at most. */
const VARIANTS_PER_BASELINE = 6;

/**
 * Interleaves the runs: each round takes every variant, each time starting further on in the list, and
 * after that, again and again, those that run more often, with the baselines in between. Variants that run
 * once do so in the first round.
 */
export function schedule<V extends Pick<Variant, "once" | "perRound">>(
  variants: readonly V[],
  rounds: number,
): Step<V>[] {
  return Array.from({ length: rounds }, (_, index) => {
    const round = index + 1;
    const due = variants.filter(({ once }) => !once || round === 1);
    const start = Math.floor((index * due.length) / rounds);
    const rotated = [...due.slice(start), ...due.slice(0, start)];
    return repeated(rotated).flatMap((variant, at): Step<V>[] => [
      ...(at % VARIANTS_PER_BASELINE === 0 ? [{ round, variant: undefined }] : []),
      { round, variant },
    ]);
  }).flat();
}

function repeated<V extends Pick<Variant, "perRound">>(variants: readonly V[]): V[] {
  const most = Math.max(0, ...variants.map(({ perRound }) => perRound));
  return Array.from({ length: most }, (_, pass) =>
    variants.filter(({ perRound }) => perRound > pass),
  ).flat();
}
