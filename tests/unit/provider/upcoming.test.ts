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
