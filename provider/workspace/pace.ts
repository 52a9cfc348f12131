/** How many requests may run at once, by what the answers say. */
export interface Pace {
  readonly limit: number;
  /** Goes up with each halving. */
  readonly round: number;
  /** Halves the limit, unless that was done since the throttled request began, in that round. */
  slowDown(round: number): void;
  /** Counts an answer towards the next step up. */
  speedUp(): void;
}

/** Begins at `most`, which it never exceeds; halves at most once per round of requests; grows by one after a whole round of answers. */
export function createPace(most: number): Pace {
  let limit = most;
  let round = 0;
  let answers = 0;
  return {
    get limit() {
      return limit;
    },
    get round() {
      return round;
    },
    slowDown: (startedIn) => {
      answers = 0;
      // Requests that were under way together are throttled together; that is one sign, not many.
      if (startedIn !== round) return;
      round += 1;
      limit = Math.max(1, Math.floor(limit / 2));
    },
    speedUp: () => {
      answers += 1;
      if (limit >= most || answers < limit) return;
      answers = 0;
      limit += 1;
    },
  };
}
