import fc from "fast-check";
import { isPassingStatus, parseRetryAfter, retryDelay } from "../../../provider/workspace/retry";

const NOW = new Date("2026-01-01T00:00:00Z");

test.each([
  { name: "absent", header: undefined, ms: undefined },
  { name: "empty", header: "", ms: undefined },
  { name: "zero", header: "0", ms: 0 },
  { name: "seconds", header: "7", ms: 7000 },
  { name: "seconds with space around", header: " 7 ", ms: 7000 },
  { name: "parts of seconds", header: "0.5", ms: 500 },
  { name: "parts of seconds, in several digits", header: "12.345", ms: 12_345 },
  { name: "negative", header: "-1", ms: undefined },
  { name: "a date ahead", header: "Thu, 01 Jan 2026 00:00:30 GMT", ms: 30_000 },
  { name: "a date now", header: "Thu, 01 Jan 2026 00:00:00 GMT", ms: 0 },
  { name: "a date past", header: "Wed, 31 Dec 2025 00:00:00 GMT", ms: 0 },
  { name: "a date without a comma", header: "Thu 01 Jan 2026 00:00:30 GMT", ms: 30_000 },
  { name: "a date in the oldest form", header: "Thu Jan  1 00:00:30 2026", ms: 30_000 },
  { name: "a date without its day", header: "01 January 2026 00:00:30 GMT", ms: undefined },
  { name: "nonsense", header: "soon", ms: undefined },
  { name: "nonsense that Date.parse takes for a date", header: "in 5", ms: undefined },
])("Retry-After: $name", ({ header, ms }) => {
  expect(parseRetryAfter(header, NOW)).toBe(ms);
});

test.each([
  { tries: 1, random: 0, ms: 0 },
  { tries: 1, random: 0.5, ms: 250 },
  { tries: 2, random: 0.5, ms: 500 },
  { tries: 5, random: 0.5, ms: 4000 },
  { tries: 6, random: 0.5, ms: 8000 },
  { tries: 7, random: 0.5, ms: 10_000 },
  { tries: 2000, random: 0.5, ms: 10_000 },
  { tries: 1, random: 0.5, retryAfter: "0", ms: 250 },
  { tries: 6, random: 0.5, retryAfter: "2", ms: 2250 },
  { tries: 1, random: 0.5, retryAfter: "60", ms: 60_000 },
  { tries: 1, random: 0.5, retryAfter: "99999999999999999999", ms: 60_000 },
  { tries: 1, random: 0.5, retryAfter: "nonsense", ms: 250 },
])("the wait for %j", ({ tries, random, retryAfter, ms }) => {
  expect(retryDelay({ tries, random, retryAfter, now: NOW })).toBe(ms);
});

const anyRandom = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const anyHeader = fc.option(fc.oneof(fc.string(), fc.nat().map(String)), { nil: undefined });

test("a wait is a whole number of milliseconds from 0 to a minute, whatever the server says", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e6 }),
      anyRandom,
      anyHeader,
      (tries, random, retryAfter) => {
        const ms = retryDelay({ tries, random, retryAfter, now: NOW });
        expect(Number.isInteger(ms)).toBe(true);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(60_000);
      },
    ),
  );
});

test("a wait of our own choice stays within the back-off", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40 }), anyRandom, (tries, random) => {
      const ms = retryDelay({ tries, random, retryAfter: undefined, now: NOW });
      expect(ms).toBeLessThanOrEqual(Math.min(20_000, 500 * 2 ** (tries - 1)));
    }),
  );
});

test("never shorter than Retry-After, up to the minute", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 60 }), anyRandom, (seconds, random) => {
      const ms = retryDelay({ tries: 1, random, retryAfter: String(seconds), now: NOW });
      expect(ms).toBeGreaterThanOrEqual(seconds * 1000);
    }),
  );
});

test.each([
  { status: 200, passes: false },
  { status: 301, passes: false },
  { status: 400, passes: false },
  { status: 401, passes: false },
  { status: 403, passes: false },
  { status: 404, passes: false },
  { status: 408, passes: true },
  { status: 409, passes: false },
  { status: 429, passes: true },
  { status: 500, passes: true },
  { status: 502, passes: true },
  { status: 503, passes: true },
  { status: 504, passes: true },
  { status: 599, passes: true },
  { status: 600, passes: false },
])("status $status passes when tried again: $passes", ({ status, passes }) => {
  expect(isPassingStatus(status)).toBe(passes);
});
