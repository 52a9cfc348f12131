/** The service refuses dates 15 minutes off; a smaller difference is not why it said 401. */
const SUSPICIOUS_MS = 5 * 60_000;

/** Keeps the time of the service, as far as its answers tell. */
export interface ServiceClock {
  now(): Date;
  /**
   * Learns from a 401 to a request that was signed at a time, by the `Date` header of the answer;
   * true when that time was so far off that signing again can help.
   */
  learn(signedAt: Date, dateHeader: string | undefined): boolean;
}

/** Makes a clock that begins with this machine's time; `warn` is called at most once. */
export function createServiceClock(
  clock: () => Date,
  warn: (message: string) => void,
): ServiceClock {
  let offsetMs = 0;
  let warned = false;
  return {
    now: () => new Date(clock().getTime() + offsetMs),
    learn: (signedAt, dateHeader) => {
      const serviceTime = Date.parse(dateHeader ?? "");
      if (Number.isNaN(serviceTime)) return false;
      if (Math.abs(serviceTime - signedAt.getTime()) <= SUSPICIOUS_MS) return false;
      offsetMs = serviceTime - clock().getTime();
      if (!warned) warn(describeSkew(offsetMs));
      warned = true;
      return true;
    },
  };
}

function describeSkew(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const side = offsetMs > 0 ? "behind" : "ahead of";
  return (
    `The clock of this machine is ${minutes} minutes ${side} the service's. ` +
    "Requests are signed with the service's time; please set the clock right."
  );
}
