/** The service refuses dates 15 minutes off; a much smaller difference does not explain a 401. */
const SUSPICIOUS_MS = 5 * 60_000;

/** Knows the service's time as far as its answers tell. */
export interface ServiceClock {
  now(): Date;
  /**
   * Learns the time from the `Date` header of a 401. Returns true when the request was signed with
   * a time so far off that signing again can help.
   */
  learn(signedAt: Date, dateHeader: string | undefined): boolean;
}

/** Creates a clock that starts with this machine's time. It calls `warn` at most once. */
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
    "The requests use the service's time; set the clock of this machine."
  );
}
