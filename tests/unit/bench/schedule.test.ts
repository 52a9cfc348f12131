import type { Variant } from "../../../bench/variants";
import { schedule } from "../../../bench/schedule";

type Named = Pick<Variant, "once" | "perRound"> & { readonly name: string };

const many = (count: number, perRound = 1): Named[] =>
  Array.from({ length: count }, (_, index) => ({ name: `v${index}`, once: false, perRound }));

function told(variants: readonly Named[], rounds: number): string[] {
  return schedule(variants, rounds).map(
    ({ round, variant }) => `${round} ${variant?.name ?? "baseline"}`,
  );
}

test("nothing to run needs no baseline", () => {
  expect(schedule([], 3)).toEqual([]);
});

test("every round has each variant once, in turned order, after the baselines", () => {
  expect(told(many(3), 3)).toEqual([
    ...["1 baseline", "1 v0", "1 v1", "1 v2"],
    ...["2 baseline", "2 v1", "2 v2", "2 v0"],
    ...["3 baseline", "3 v2", "3 v0", "3 v1"],
  ]);
});

test("what runs once does so in the first round", () => {
  const variants = [{ name: "slow", once: true, perRound: 1 }, ...many(1)];
  expect(told(variants, 2)).toEqual(["1 baseline", "1 slow", "1 v0", "2 baseline", "2 v0"]);
});

test("what runs more often in a round does so after all others, in turns", () => {
  const variants = [{ name: "small", once: false, perRound: 1 }, ...many(2, 3)];
  expect(told(variants, 2)).toEqual([
    ...["1 baseline", "1 small", "1 v0", "1 v1", "1 v0", "1 v1", "1 v0", "1 baseline", "1 v1"],
    ...["2 baseline", "2 v0", "2 v1", "2 small", "2 v0", "2 v1", "2 v0", "2 baseline", "2 v1"],
  ]);
});

test.each([
  [1, 1],
  [6, 1],
  [7, 2],
  [13, 3],
])("%d variants have baselines at %d places", (count, places) => {
  expect(told(many(count), 1).filter((step) => step === "1 baseline")).toHaveLength(places);
});
