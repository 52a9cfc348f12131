/** Bounds of waiting between tries, in milliseconds. */
export interface RetryTiming {
  /** The longest first wait. Each later wait can be twice as long. Default 500. */
  readonly baseMs: number;
  /** The longest wait without `Retry-After`. Default 20,000. */
  readonly capMs: number;
  /** The longest wait that the service's `Retry-After` can demand. Default 60,000. */
  readonly retryAfterCapMs: number;
}

export const DEFAULT_TIMING: RetryTiming = { baseMs: 500, capMs: 20_000, retryAfterCapMs: 60_000 };

/** Returns whether a status may be temporary: 408, 429 and 5xx. */
export function isPassingStatus(status: number): boolean {
  return status === 408 || status === 429 || (status >= 500 && status <= 599);
}

/** Everything that the wait before the next try depends on. */
export interface RetryMoment {
  /** Tries made so far, from 1. */
  readonly tries: number;
  /** The `Retry-After` header of the last answer, if any. */
  readonly retryAfter: string | undefined;
  /** The time that a date in that header is relative to. */
  readonly now: Date;
  /** From 0 up to 1. */
  readonly random: number;
}

/**
 * Returns how long to wait before the next try, in milliseconds: exponential back-off with full
 * jitter, or the time in `Retry-After` plus a little jitter, each within its limit.
 */
export function retryDelay(moment: RetryMoment, timing: RetryTiming = DEFAULT_TIMING): number {
  const { baseMs, capMs, retryAfterCapMs } = timing;
  const asked = parseRetryAfter(moment.retryAfter, moment.now);
  if (asked === undefined) {
    const ceiling = Math.min(capMs, baseMs * 2 ** (moment.tries - 1));
    return Math.floor(moment.random * ceiling);
  }
  // Without jitter, requests that were throttled together would come back together.
  return Math.min(retryAfterCapMs, asked + Math.floor(moment.random * baseMs));
}

/**
 * Returns the milliseconds that a `Retry-After` header asks for in seconds or by an HTTP date, or
 * undefined when the header is absent or something else.
 */
export function parseRetryAfter(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Date.parse takes almost anything for a date; an HTTP date begins with the day's name.
  if (!/^[A-Za-z]{3,9},? /.test(text)) return undefined;
  // The oldest of the three forms of an HTTP date names no zone, and means GMT like the others.
  const at = Date.parse(/\d{4}$/.test(text) ? `${text} GMT` : text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
