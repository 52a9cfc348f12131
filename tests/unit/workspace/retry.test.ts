import fc from "fast-check";
import { isPassingStatus, parseRetryAfter, retryDelay } from "../../../provider/workspace/retry";

const NOW = new Date("2026-01-01T00:00:00Z");

test.each([
  [undefined, undefined],
  ["", undefined],
  ["0", 0],
  ["7", 7000],
  [" 7 ", 7000],
  ["0.5", 500],
  ["12.345", 12_345],
  ["-1", undefined],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Thu, 01 Jan 2026 00:00:00 GMT", 0],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["Thu 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Thu Jan  1 00:00:30 2026", 30_000],
  ["01 January 2026 00:00:30 GMT", undefined],
  ["soon", undefined],
  // Date.parse takes this for a date.
  ["in 5", undefined],
])("the Retry-After header %j asks for %j milliseconds", (header, ms) => {
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

test("a wait is a whole number within the back-off, or up to a minute if the server asks for it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), anyRandom, anyHeader, (tries, random, header) => {
      const ms = retryDelay({ tries, random, retryAfter: header, now: NOW });
      const asked = parseRetryAfter(header, NOW) ?? 0;
      expect(Number.isInteger(ms)).toBe(true);
      expect(ms).toBeGreaterThanOrEqual(Math.min(asked, 60_000));
      const most = asked > 0 ? 60_000 : Math.min(20_000, 500 * 2 ** (tries - 1));
      expect(ms).toBeLessThanOrEqual(most);
    }),
  );
});

test("408, 429 and 5xx pass when tried again, and no other status does", () => {
  const statuses = [200, 301, 400, 404, 408, 409, 429, 499, 500, 504, 599, 600];
  expect(statuses.filter(isPassingStatus)).toEqual([408, 429, 500, 504, 599]);
});
