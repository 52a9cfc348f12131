import { Crowd } from "../../../../provider/project/crowd";

const times = <T>(count: number, act: () => T): T[] => Array.from({ length: count }, act);

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

test("where nobody can be announced, as many as were seen together are hoped for again", () => {
  const crowd = new Crowd();
  crowd.saw(5);
  expect([4, 5].map((waiting) => crowd.isComplete(waiting, undefined))).toEqual([false, true]);
});

test("whom nobody more is announced to follow are complete, however many came together before", () => {
  const crowd = new Crowd();
  crowd.saw(16);
  expect([crowd.isComplete(3, 1), crowd.isComplete(4, 0)]).toEqual([false, true]);
});

test("an engine that works on more than sixteen at once is not held to sixteen", () => {
  const crowd = new Crowd();
  crowd.saw(40);
  expect([crowd.isComplete(39, 1000), crowd.isComplete(40, 1000)]).toEqual([false, true]);
});

test("whom nobody joins soon is given more time first, then waits for nobody any more, whoever is announced", () => {
  const crowd = new Crowd();
  crowd.saw(16);
  const patience = times(3, () => {
    expect(crowd.isComplete(1, 1000)).toBe(false);
    const given = crowd.patienceMs;
    crowd.gaveUp(1);
    return given;
  });
  expect(patience).toEqual([250, 500, 1_000]);
  expect(crowd.isComplete(1, 1000)).toBe(true);
  expect(crowd.patienceMs).toBe(250);
});

test("as many as came in the longest time are hoped for from then on", () => {
  const crowd = new Crowd();
  times(3, () => {
    crowd.gaveUp(4);
  });
  expect([crowd.isComplete(3, 1000), crowd.isComplete(4, 1000)]).toEqual([false, true]);
});

test("where those who came slowly were complete in the end, the time that it took is given again", () => {
  const crowd = new Crowd();
  crowd.gaveUp(1);
  expect([crowd.isComplete(15, 1000), crowd.isComplete(16, 1000)]).toEqual([false, true]);
  crowd.left();
  expect(crowd.patienceMs).toBe(500);
});

test("after a hitch, what still comes together is found again by hoping for one more now and then", () => {
  const crowd = new Crowd();
  crowd.saw(16);
  times(3, () => {
    crowd.gaveUp(12);
  });
  expect([crowd.isComplete(11, 9), crowd.isComplete(12, 9)]).toEqual([false, true]);
  times(4, () => {
    crowd.left();
  });
  expect([crowd.isComplete(12, 9), crowd.isComplete(13, 9)]).toEqual([false, true]);
});

test("where nobody can be announced, more than were seen together are hoped for now and then", () => {
  const crowd = new Crowd();
  crowd.saw(11);
  times(4, () => {
    expect(crowd.isComplete(11, undefined)).toBe(true);
    crowd.left();
  });
  expect([11, 12].map((waiting) => crowd.isComplete(waiting, undefined))).toEqual([false, true]);
});

test("a vain hope for one more costs little, and makes the next one later", () => {
  const crowd = new Crowd();
  const full = (count: number): void => {
    times(count, () => {
      crowd.left();
    });
  };
  times(3, () => {
    crowd.gaveUp(4);
  });
  full(4);
  expect(crowd.isComplete(4, 1000)).toBe(false);
  expect(crowd.patienceMs).toBe(250);
  crowd.gaveUp(4);
  expect(crowd.isComplete(4, 1000)).toBe(true);
  full(7);
  expect(crowd.isComplete(4, 1000)).toBe(true);
  full(1);
  expect([crowd.isComplete(4, 1000), crowd.isComplete(5, 1000)]).toEqual([false, true]);
});

test("more than an engine's usual sixteen are not hoped for", () => {
  const crowd = new Crowd();
  times(100, () => {
    crowd.saw(16);
    crowd.left();
  });
  expect(crowd.isComplete(16, 1000)).toBe(true);
});

test("who is always alone is never made to wait", () => {
  const crowd = new Crowd();
  times(100, () => {
    crowd.saw(1);
    expect(crowd.isComplete(1, 0)).toBe(true);
    crowd.left();
  });
});
