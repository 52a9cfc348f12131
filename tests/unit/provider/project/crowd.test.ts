import { Crowd, openCrowds } from "../../../../provider/project/crowd";

const times = <T>(count: number, act: () => T): T[] => Array.from({ length: count }, act);

test("of those who are announced, as many as the engine works on are hoped for at first", () => {
  expect(new Crowd(16, "announced").hoped).toBe(16);
});

describe("of those whom nothing announces", () => {
  test("nobody is hoped for until two come together, then as many as the engine works on", () => {
    const crowd = new Crowd(16, "unannounced");
    crowd.saw(1);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([1, 100]);
    crowd.saw(2);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 100]);
  });

  test("only as many as came are hoped for after one vain pause", () => {
    const crowd = new Crowd(16, "unannounced");
    crowd.saw(3);
    crowd.gaveUp(3);
    crowd.saw(2);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([3, 100]);
  });

  test("the rest is given more time where they come slowly", () => {
    const crowd = new Crowd(16, "unannounced");
    crowd.saw(3);
    crowd.came(50);
    const patience = times(4, () => {
      expect(crowd.hoped).toBe(16);
      const given = crowd.patienceMs;
      crowd.gaveUp(3);
      return given;
    });
    expect(patience).toEqual([200, 400, 800, 1_000]);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([3, 200]);
  });

  test("the rest is given more time where all came before, also by one who is alone", () => {
    const crowd = new Crowd(16, "unannounced");
    crowd.saw(16);
    crowd.left(16);
    crowd.gaveUp(15);
    crowd.gaveUp(1);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 400]);
    times(3, () => {
      crowd.gaveUp(1);
    });
    expect([crowd.hoped, crowd.patienceMs]).toEqual([1, 100]);
    crowd.left(1);
    crowd.saw(3);
    crowd.gaveUp(2);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([2, 100]);
  });

  test.each([
    { pauseMs: 25, hoped: 3 },
    { pauseMs: 26, hoped: 16 },
  ])("$pauseMs ms between them", ({ pauseMs, hoped }) => {
    const crowd = new Crowd(16, "unannounced");
    crowd.saw(3);
    crowd.came(pauseMs);
    crowd.gaveUp(3);
    expect(crowd.hoped).toBe(hoped);
  });
});

describe("of those who are remembered", () => {
  test("when nobody joined the first one, two that come together raise the hope again", () => {
    const crowd = new Crowd(16, "remembered");
    crowd.gaveUp(1);
    crowd.saw(1);
    expect(crowd.hoped).toBe(1);
    crowd.saw(2);
    expect(crowd.hoped).toBe(16);
  });

  test("as many as the engine works on are hoped for at first, the first one for a quarter of a second", () => {
    const crowd = new Crowd(16, "remembered");
    crowd.saw(1);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 250]);
    crowd.came(10);
    expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 100]);
  });

  test.each([
    { name: "one whom nobody joins", together: 1, pauses: [], hoped: 1 },
    { name: "some who came soon", together: 5, pauses: [10], hoped: 5 },
    { name: "some who came slowly", together: 5, pauses: [30], hoped: 16 },
  ])("after a vain pause of $name, $hoped are hoped for", ({ together, pauses, hoped }) => {
    const crowd = new Crowd(16, "remembered");
    crowd.saw(together);
    for (const pause of pauses) crowd.came(pause);
    crowd.gaveUp(together);
    expect(crowd.hoped).toBe(hoped);
  });
});

test("each kind is a crowd of its own", () => {
  const foreseen: { count: number | undefined; possible: number | undefined } = {
    count: 0,
    possible: 0,
  };
  const crowd = openCrowds(16, foreseen);
  const announced = crowd();
  expect([announced.hoped, crowd() === announced]).toEqual([16, true]);
  announced.gaveUp(1);
  foreseen.count = undefined;
  const remembered = crowd();
  expect([announced.hoped, remembered.hoped, remembered.patienceMs]).toEqual([1, 16, 250]);
  foreseen.possible = undefined;
  const unannounced = crowd();
  expect([unannounced.hoped, unannounced.patienceMs]).toEqual([1, 100]);
  expect(crowd()).toBe(unannounced);
  foreseen.possible = 3;
  expect(crowd()).toBe(remembered);
});

test("one more is waited for four times as long as it took, a second at most; that is forgotten slowly", () => {
  const crowd = new Crowd(16, "announced");
  const patienceAfter = (pauseMs: number): number => {
    crowd.came(pauseMs);
    return crowd.patienceMs;
  };
  expect([62, 100, 0, 0, 300].map(patienceAfter)).toEqual([250, 400, 360, 324, 1_000]);
});

test.each([
  { name: "fewer than hoped for change nothing", together: 5, hoped: 16 },
  { name: "an engine that works on more is not held to what was known", together: 40, hoped: 40 },
])("as many as were seen together are hoped for again: $name", ({ together, hoped }) => {
  const crowd = new Crowd(16, "announced");
  crowd.saw(together);
  expect(crowd.hoped).toBe(hoped);
});

test("when somebody came, but not all, the rest is given more time first, then fewer are hoped for", () => {
  const crowd = new Crowd(16, "announced");
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
  const crowd = new Crowd(16, "announced");
  crowd.gaveUp(1);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([1, 250]);
});

test("where those who came slowly were complete in the end, the time that it took is given again", () => {
  const crowd = new Crowd(16, "announced");
  crowd.gaveUp(2);
  crowd.left(16);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 500]);
});

/** A crowd that learnt that only so many come. */
function learnt(count: number): Crowd {
  const crowd = new Crowd(16, "announced");
  times(3, () => {
    crowd.gaveUp(count);
  });
  expect(crowd.hoped).toBe(count);
  return crowd;
}

test("what comes together is found by hoping for all now and then", () => {
  const crowd = learnt(12);
  times(4, () => {
    expect(crowd.hoped).toBe(12);
    crowd.left(12);
  });
  expect(crowd.hoped).toBe(16);
});

test("those who left since nobody more was announced tell nothing", () => {
  const crowd = learnt(12);
  times(100, () => {
    crowd.left(3);
  });
  expect(crowd.hoped).toBe(12);
});

test("a vain hope costs little, and makes the next one later", () => {
  const crowd = learnt(4);
  const full = (count: number): void => {
    times(count, () => {
      crowd.left(4);
    });
  };
  full(4);
  // Fewer were announced in between: the hope is still to be tried.
  crowd.left(2);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 250]);
  crowd.gaveUp(4);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([4, 250]);
  full(7);
  expect(crowd.hoped).toBe(4);
  full(1);
  expect(crowd.hoped).toBe(16);
});

test("a hope that was met is none any more: what comes next to nothing is no vain one", () => {
  const crowd = learnt(4);
  times(4, () => {
    crowd.left(4);
  });
  crowd.left(16);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 250]);
  crowd.gaveUp(3);
  expect([crowd.hoped, crowd.patienceMs]).toEqual([16, 500]);
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
  const crowd = new Crowd(16, "announced");
  times(100, () => {
    crowd.left(16);
  });
  expect(crowd.hoped).toBe(16);
});
