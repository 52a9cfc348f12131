/**
 * The middle of the figures, the mean of the two middle ones when their number is even.
 *
 * @throws RangeError when there are none.
 */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) {
    throw new RangeError("There is no median of no figures.");
  }
  return (upper + lower) / 2;
}

/** The median of those figures that there are, `undefined` when there are none. */
export function medianIfAny(figures: readonly (number | undefined)[]): number | undefined {
  const present = figures.filter((figure) => figure !== undefined);
  return present.length === 0 ? undefined : median(present);
}
