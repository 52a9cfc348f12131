import { median, medianIfAny } from "../../../bench/medians";

test.each([
  [[7], 7],
  [[1, 3], 2],
  [[9, 1, 2], 2],
  [[10, 9, 2, 1], 5.5],
  [[2, 2, 2, 100], 2],
])("the median of %j is %d", (figures, want) => {
  expect(median(figures)).toBe(want);
});

test("the figures stay in their order", () => {
  const figures = [3, 1, 2];
  median(figures);
  expect(figures).toEqual([3, 1, 2]);
});

test("no figures have no median", () => {
  expect(() => median([])).toThrow("There is no median of no figures.");
  expect(medianIfAny([])).toBeUndefined();
  expect(medianIfAny([undefined])).toBeUndefined();
});

test("what is missing is left out", () => {
  expect(medianIfAny([undefined, 4, 2])).toBe(3);
});
