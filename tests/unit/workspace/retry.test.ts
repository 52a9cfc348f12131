import { isPassingStatus, parseRetryAfter, retryDelay } from "../../../provider/workspace/retry";

const NOW = new Date("2026-01-01T00:00:00Z");

test.each([
  [undefined, undefined],
  ["", undefined],
  ["0", 0],
  ["7", 7000],
  [" 7 ", 7000],
  ["0.5", 500],
  ["12.3451", 12_346],
  ["-1", undefined],
  ["Thu, 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Thu, 01 Jan 2026 00:00:00 GMT", 0],
  ["Wed, 31 Dec 2025 00:00:00 GMT", 0],
  ["Thu 01 Jan 2026 00:00:30 GMT", 30_000],
  ["Thu Jan  1 00:00:30 2026", 30_000],
  ["01 January 2026 00:00:30 GMT", undefined],
  ["soon", undefined],
  ["Thu, soon", undefined],
  // Date.parse takes this for a date.
  ["in 5", undefined],
])("the Retry-After header %j asks for %j milliseconds", (header, ms) => {
  expect(parseRetryAfter(header, NOW)).toBe(ms);
});

test.each([
  { tries: 1, random: 0, ms: 0 },
  { tries: 1, random: 0.5, ms: 250 },
  { tries: 2, random: 0.3333, ms: 333 },
  { tries: 5, random: 0.5, ms: 4000 },
  { tries: 6, random: 0.5, ms: 8000 },
  { tries: 7, random: 0.5, ms: 10_000 },
  { tries: 2000, random: 0.5, ms: 10_000 },
  { tries: 1, random: 0.5, retryAfter: "0", ms: 250 },
  { tries: 6, random: 0.3333, retryAfter: "2", ms: 2166 },
  { tries: 1, random: 0.5, retryAfter: "60", ms: 60_000 },
  { tries: 1, random: 0.5, retryAfter: "99999999999999999999", ms: 60_000 },
  { tries: 1, random: 0.5, retryAfter: "nonsense", ms: 250 },
])("the wait for %j", ({ tries, random, retryAfter, ms }) => {
  expect(retryDelay({ tries, random, retryAfter, now: NOW })).toBe(ms);
});

test("408, 429 and 5xx pass when tried again, and no other status does", () => {
  const statuses = [200, 301, 400, 404, 408, 409, 429, 499, 500, 504, 599, 600];
  expect(statuses.filter(isPassingStatus)).toEqual([408, 429, 500, 504, 599]);
});
