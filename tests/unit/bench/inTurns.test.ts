import { inTurns } from "../../../bench/inTurns";

test.each([
  [0, 3],
  [1, 3],
  [3, 3],
  [4, 3],
  [10, 1],
])("%d items, %d at a time, give their results in order", async (count, parallel) => {
  let running = 0;
  let most = 0;
  const items = Array.from({ length: count }, (_, index) => index);
  const results = await inTurns(items, parallel, async (item, index) => {
    most = Math.max(most, ++running);
    // Later items are done earlier.
    for (let turns = count - item; turns > 0; turns -= 1) await Promise.resolve();
    running -= 1;
    return item * 10 + index;
  });
  expect(results).toEqual(items.map((item) => item * 11));
  expect(most).toBe(Math.min(count, parallel));
});

test("a failure ends all of it", async () => {
  const failing = inTurns([1, 2], 2, () => Promise.reject(new Error("no")));
  await expect(failing).rejects.toThrow("no");
});
