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

test("once a resource comes that nothing announces, nobody knows how many are to come", () => {
  const upcoming = new Upcoming();
  upcoming.expect("a");
  upcoming.arrivedUnannounced();
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

  test("is not known once a resource comes that nothing announces", () => {
    const upcoming = new Upcoming();
    upcoming.checked(turn, true);
    upcoming.arrivedUnannounced();
    expect(upcoming.possible).toBeUndefined();
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
