/** The service refuses dates 15 minutes off; a much smaller difference does not explain a 401. */
const SUSPICIOUS_MS = 5 * 60_000;

/** Tells the service's time, as far as its answers tell it. Starts with this machine's time. */
export class ServiceClock {
  readonly #clock: () => Date;
  readonly #warn: (message: string) => void;
  #offsetMs = 0;
  #warned = false;

  /** @param warn - Called once at most. */
  constructor(clock: () => Date, warn: (message: string) => void) {
    this.#clock = clock;
    this.#warn = warn;
  }

  now(): Date {
    return new Date(this.#clock().getTime() + this.#offsetMs);
  }

  /**
   * Learns the time from the `Date` header of a 401. Returns true when the request was signed with
   * a time so far off that signing again can help.
   */
  learn(signedAt: Date, dateHeader: string | undefined): boolean {
    const serviceTime = Date.parse(dateHeader ?? "");
    if (Number.isNaN(serviceTime)) return false;
    if (Math.abs(serviceTime - signedAt.getTime()) <= SUSPICIOUS_MS) return false;
    this.#offsetMs = serviceTime - this.#clock().getTime();
    if (!this.#warned) this.#warn(describeSkew(this.#offsetMs));
    this.#warned = true;
    return true;
  }
}

function describeSkew(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  const side = offsetMs > 0 ? "behind" : "ahead of";
  return (
    `The clock of this machine is ${minutes} minutes ${side} the service's. ` +
    "The requests use the service's time; set the clock of this machine."
  );
}
