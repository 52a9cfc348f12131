import { type Pace, createPace } from "../../../provider/workspace/pace";

/** A pace that was halved as often, each time by a request of the round that runs. */
function halved(most: number, times: number): Pace {
  const pace = createPace(most);
  for (let time = 0; time < times; time += 1) pace.slowDown(pace.round);
  return pace;
}

function limitsAfterAnswers(pace: Pace, answers: number): number[] {
  return Array.from({ length: answers }, () => {
    pace.speedUp();
    return pace.limit;
  });
}

test.each([
  { times: 0, limit: 9, round: 0 },
  { times: 1, limit: 4, round: 1 },
  { times: 2, limit: 2, round: 2 },
  { times: 3, limit: 1, round: 3 },
  { times: 4, limit: 1, round: 4 },
])("each halving begins a round, and one request may always run: $times of 9", (row) => {
  const { limit, round } = halved(9, row.times);
  expect({ limit, round }).toEqual({ limit: row.limit, round: row.round });
});

test("a request that began before the last halving does not halve again", () => {
  const pace = halved(8, 1);
  pace.slowDown(0);
  expect([pace.limit, pace.round]).toEqual([4, 1]);
});

test.each([
  { name: "never slowed down", most: 2, times: 0, limits: [2, 2, 2, 2, 2] },
  { name: "one at once", most: 1, times: 1, limits: [1, 1, 1] },
  { name: "slowed down once", most: 3, times: 1, limits: [2, 2, 3, 3, 3, 3, 3, 3] },
  { name: "slowed down to one", most: 4, times: 2, limits: [2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4] },
])("the limit grows by one after a whole round of answers, never above the most: $name", (row) => {
  expect(limitsAfterAnswers(halved(row.most, row.times), row.limits.length)).toEqual(row.limits);
});

test("answers before a throttled one do not count towards the next step up", () => {
  const pace = halved(8, 1);
  limitsAfterAnswers(pace, 3);
  pace.slowDown(0);
  expect(limitsAfterAnswers(pace, 4)).toEqual([4, 4, 4, 5]);
});
