import { Upcoming } from "../../../provider/upcoming";

test("what is expected counts until it arrives; of equal names one counts", () => {
  const upcoming = new Upcoming();
  expect(upcoming.count).toBe(0);
  upcoming.expect("a");
  upcoming.expect("a");
  upcoming.expect("b");
  expect(upcoming.count).toBe(2);
  upcoming.arrived("a");
  upcoming.arrived("never expected");
  expect(upcoming.count).toBe(1);
});

test("once a resource comes that nothing announces, nobody knows for certain how many are to come", () => {
  const upcoming = new Upcoming();
  upcoming.expect("a");
  upcoming.arrivedUnannounced(9);
  expect(upcoming.count).toBeUndefined();
});

describe("who may still come", () => {
  const turn = { id: "t", resources: 3 };

  test("is who was made together with others and is not checked yet, and who is due", () => {
    const upcoming = new Upcoming();
    upcoming.expect("x");
    expect(upcoming.possible).toBe(1);
    upcoming.checked(turn, true);
    expect([upcoming.count, upcoming.possible]).toEqual([1, 3]);
    upcoming.checked({ id: "another", resources: 2 }, true);
    upcoming.checked(undefined, true);
    expect([upcoming.count, upcoming.possible, upcoming.checks]).toEqual([1, 4, 3]);
  });

  test("is nobody when all were checked, also when one was checked twice", () => {
    const upcoming = new Upcoming();
    for (let check = 0; check < 4; check += 1) upcoming.checked(turn, true);
    expect(upcoming.possible).toBe(0);
  });

  test("is who was checked, until the comparison with state tells", () => {
    const upcoming = new Upcoming();
    upcoming.checked(undefined, false);
    expect(upcoming.possible).toBe(1);
    upcoming.compared();
    expect(upcoming.possible).toBe(0);
  });

  test.each([
    { name: "of which nothing is remembered", likely: [0], possible: undefined },
    { name: "that was alone in its program", likely: [1], possible: 0 },
    { name: "that had two others beside it", likely: [3], possible: 2 },
    { name: "all of whose others came, too", likely: [3, 3, 3], possible: 0 },
    { name: "more than which came", likely: [2, 2, 2], possible: undefined },
    { name: "whose number another knows better", likely: [1, 4, 2], possible: 1 },
    { name: "whose program has grown since", likely: [-3], possible: undefined },
  ])("is who is remembered, once one comes that nothing announces: one $name", (row) => {
    const upcoming = new Upcoming();
    for (const one of row.likely) upcoming.arrivedUnannounced(one);
    expect(upcoming.possible).toBe(row.possible);
  });

  test("is who is remembered beside who is announced, when one of several is deleted meanwhile", () => {
    const upcoming = new Upcoming();
    upcoming.checked(turn, true);
    upcoming.expect("x");
    upcoming.arrivedUnannounced(2);
    expect(upcoming.possible).toBe(1 + 1 + 2);
    upcoming.arrivedUnannounced(0);
    expect(upcoming.possible).toBe(1 + 2);
    upcoming.arrivedUnannounced(0);
    expect(upcoming.possible).toBeUndefined();
  });

  test("is told of when the last one comes that is remembered", () => {
    const upcoming = new Upcoming();
    const seen: (number | undefined)[] = [];
    upcoming.watch(() => seen.push(upcoming.possible));
    upcoming.arrivedUnannounced(2);
    upcoming.arrivedUnannounced(1);
    expect(seen).toEqual([1, 0]);
  });

  test("the largest turn tells how many the program has at least", () => {
    const upcoming = new Upcoming();
    expect(upcoming.largestTurn).toBe(0);
    for (const resources of [2, 5, 3]) upcoming.checked({ id: `${resources}`, resources }, true);
    expect(upcoming.largestTurn).toBe(5);
  });

  test("is told of whenever a check or a comparison shows more", () => {
    const upcoming = new Upcoming();
    const seen: (number | undefined)[] = [];
    upcoming.watch(() => seen.push(upcoming.possible));
    upcoming.checked(turn, false);
    upcoming.compared();
    upcoming.checked(turn, true);
    upcoming.checked(turn, true);
    expect(seen).toEqual([3, 2, 1, 0]);
  });
});
