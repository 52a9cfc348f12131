import { Crowd } from "../../../../provider/project/crowd";

const times = (count: number, act: () => void): void => {
  for (let time = 0; time < count; time += 1) act();
};

test.each([
  { name: "nobody else", upcoming: 0, waiting: 1 },
  { name: "one more", upcoming: 1, waiting: 2 },
  { name: "fifteen more", upcoming: 15, waiting: 16 },
  { name: "a thousand more", upcoming: 1000, waiting: 16 },
])("with $name to come, $waiting are all that can be hoped for", ({ upcoming, waiting }) => {
  const crowd = new Crowd();
  expect(crowd.isComplete(waiting, upcoming - waiting + 1)).toBe(true);
  if (waiting > 1) expect(crowd.isComplete(waiting - 1, upcoming - waiting + 2)).toBe(false);
});

test("as many as were seen together are hoped for again, announced or not", () => {
  const crowd = new Crowd();
  crowd.saw(5);
  expect([crowd.isComplete(4, 0), crowd.isComplete(5, 0)]).toEqual([false, true]);
});

test("an engine that works on more than sixteen at once is not held to sixteen", () => {
  const crowd = new Crowd();
  crowd.saw(40);
  expect([crowd.isComplete(39, 1000), crowd.isComplete(40, 1000)]).toEqual([false, true]);
});

test("whom nobody joins soon waits for nobody any more, whoever is announced", () => {
  const crowd = new Crowd();
  crowd.saw(16);
  times(4, () => {
    expect(crowd.isComplete(1, 1000)).toBe(false);
    crowd.gaveUp(1);
  });
  expect(crowd.isComplete(1, 1000)).toBe(true);
});

test("after a hitch, what still comes together is found again by hoping for one more now and then", () => {
  const crowd = new Crowd();
  crowd.saw(16);
  crowd.gaveUp(8);
  expect([crowd.isComplete(11, 0), crowd.isComplete(12, 0)]).toEqual([false, true]);
  times(8, () => {
    crowd.left();
  });
  expect([crowd.isComplete(12, 0), crowd.isComplete(13, 0)]).toEqual([false, true]);
  expect([crowd.isComplete(12, 9), crowd.isComplete(13, 9)]).toEqual([false, true]);
});

test("who is always alone is never made to wait", () => {
  const crowd = new Crowd();
  times(100, () => {
    crowd.saw(1);
    expect(crowd.isComplete(1, 0)).toBe(true);
    crowd.left();
  });
});
