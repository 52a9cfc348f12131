import { Crowd } from "../../../../provider/project/crowd";

const times = <T>(count: number, act: () => T): T[] => Array.from({ length: count }, act);

test("as many as are known beforehand are hoped for at first", () => {
  expect(new Crowd(16, 16).hoped).toBe(16);
  expect(new Crowd(16, 1).hoped).toBe(1);
});

test.each([
  { name: "fewer than hoped for change nothing", together: 5, hoped: 16 },
  { name: "an engine that works on more is not held to what was known", together: 40, hoped: 40 },
])("as many as were seen together are hoped for again: $name", ({ together, hoped }) => {
  const crowd = new Crowd(16, 16);
  crowd.saw(together);
  expect(crowd.hoped).toBe(hoped);
});

test("when somebody came, but not all, the rest is given more time first, then fewer are hoped for", () => {
  const crowd = new Crowd(16, 16);
  const patience = times(3, () => {
    expect(crowd.hoped).toBe(16);
    const given = crowd.patienceMs;
    crowd.gaveUp(4);
    return given;
  });
  expect(patience).toEqual([250, 500, 1_000]);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([4, 250]);
});

test("whom nobody joins at all waits once", () => {
  const crowd = new Crowd(16, 16);
  crowd.gaveUp(1);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([1, 250]);
});

test("where those who came slowly were complete in the end, the time that it took is given again", () => {
  const crowd = new Crowd(16, 16);
  crowd.gaveUp(2);
  crowd.left(16);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 500]);
});

/** A crowd that learnt that only so many come. */
function learnt(count: number): Crowd {
  const crowd = new Crowd(16, 16);
  times(3, () => {
    crowd.gaveUp(count);
  });
  expect(crowd.hoped).toBe(count);
  return crowd;
}

test("what comes together is found by hoping for one more now and then", () => {
  const crowd = learnt(12);
  times(4, () => {
    expect(crowd.hoped).toBe(12);
    crowd.left(12);
  });
  expect(crowd.hoped).toBe(13);
});

test("those who left since nobody more was announced tell nothing", () => {
  const crowd = learnt(12);
  times(100, () => {
    crowd.left(3);
  });
  expect(crowd.hoped).toBe(12);
});

test("a vain hope for one more costs little, and makes the next one later", () => {
  const crowd = learnt(4);
  const full = (count: number): void => {
    times(count, () => {
      crowd.left(4);
    });
  };
  full(4);
  // Fewer were announced in between: the hope is still to be tried.
  crowd.left(2);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([5, 250]);
  crowd.gaveUp(4);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([4, 250]);
  full(7);
  expect(crowd.hoped).toBe(4);
  full(1);
  expect(crowd.hoped).toBe(5);
});

test("a hope that was met is none any more: what comes next to nothing is no vain one", () => {
  const crowd = learnt(4);
  times(4, () => {
    crowd.left(4);
  });
  crowd.left(5);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([5, 250]);
  crowd.gaveUp(3);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([5, 500]);
});

test("after a vain hope, fewer than before are given more time first, as ever", () => {
  const crowd = learnt(4);
  times(4, () => {
    crowd.left(4);
  });
  crowd.gaveUp(4);
  crowd.gaveUp(3);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([4, 500]);
});

test("more than the engine works on are not hoped for", () => {
  const crowd = new Crowd(16, 16);
  times(100, () => {
    crowd.left(16);
  });
  expect(crowd.hoped).toBe(16);
});
