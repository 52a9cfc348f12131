import { gather, turn } from "./gathered";

test("who is alone leaves at once, without a pause", async () => {
  const { join, left, pauses } = gather();
  await join("a");
  await join("b");
  expect([left, pauses]).toEqual([[["a"], ["b"]], []]);
});

test("those who come in one turn leave together", async () => {
  const { join, left } = gather();
  await join("a", "b", "c");
  expect(left).toEqual([["a", "b", "c"]]);
});

test.each([
  { name: "one", announced: 1, together: 2 },
  { name: "as many as the engine works on beside it", announced: 3, together: 4 },
  { name: "more than the engine works on", announced: 100, together: 4 },
])("who is announced is waited for: $name", async ({ announced: count, together }) => {
  const { join, left, announced } = gather();
  const names = ["a", "b", "c", "d"].slice(0, together);
  announced.count = count;
  for (const name of names) {
    expect(left).toEqual([]);
    await join(name);
    announced.count -= 1;
  }
  expect(left).toEqual([names]);
});

test("nobody waits longer than the pause after the last that came, whatever happens meanwhile", async () => {
  const { gathering, join, left, pauses, announced } = gather();
  announced.count = 9;
  await join("a");
  await join("b");
  await pauses[0]?.end();
  gathering.review();
  expect(left).toEqual([]);
  await pauses[1]?.end();
  expect(left).toEqual([["a", "b"]]);
  expect(pauses.map(({ ms }) => ms)).toEqual([250, 250]);
});

test("that nobody came is learnt: the next one alone does not wait", async () => {
  const { join, left, pauses, announced } = gather();
  announced.count = 9;
  await join("a");
  await pauses[0]?.end();
  await join("b");
  expect(left).toEqual([["a"], ["b"]]);
  expect(pauses).toHaveLength(1);
});

test("a pause of those who have left already disturbs nobody", async () => {
  const { join, left, pauses, announced } = gather();
  announced.count = 1;
  await join("a");
  announced.count = 0;
  await join("b");
  announced.count = 1;
  await join("c");
  await pauses[0]?.end();
  expect(left).toEqual([["a", "b"]]);
  await pauses[1]?.end();
  expect(left).toEqual([["a", "b"], ["c"]]);
});

describe("where nobody can be announced", () => {
  test("who is alone does not wait, whoever came together before", async () => {
    const { join, left, pauses, announced } = gather();
    await join("a", "b", "c");
    announced.count = undefined;
    await join("d");
    await join("e");
    expect([left, pauses]).toEqual([[["a", "b", "c"], ["d"], ["e"]], []]);
  });

  test("two that come together wait for as many as the engine works on", async () => {
    const { join, left, announced } = gather();
    announced.count = undefined;
    await join("a", "b");
    await join("c");
    expect(left).toEqual([]);
    await join("d");
    expect(left).toEqual([["a", "b", "c", "d"]]);
  });

  test("after a vain pause, as many as came are waited for", async () => {
    const { join, left, pauses, announced } = gather();
    announced.count = undefined;
    await join("a", "b");
    await turn();
    await pauses[0]?.end();
    await join("c");
    expect(left).toEqual([["a", "b"]]);
    await join("d");
    expect(left).toEqual([
      ["a", "b"],
      ["c", "d"],
    ]);
    expect(pauses.map(({ ms }) => ms)).toEqual([100, 100]);
  });
});

test("an engine that is slow to bring them is given more time", async () => {
  const now = { ms: 0 };
  const { join, pauses, announced } = gather({ clock: () => new Date(now.ms) });
  announced.count = 9;
  for (const pause of [0, 50, 150, 5_000]) {
    now.ms += pause;
    await join("a");
  }
  // The fourth fills the group, the next begins another.
  await join("b");
  expect(pauses.map(({ ms }) => ms)).toEqual([250, 250, 600, 1_000]);
});

test("those who come in one turn say nothing about how fast the engine brings them", async () => {
  const now = { ms: 0 };
  const { join, left, pauses, announced } = gather({ clock: () => new Date(now.ms) });
  announced.count = 9;
  await join("a");
  now.ms += 150;
  await join("b", "c", "d");
  await join("e");
  expect(left).toEqual([["a", "b", "c", "d"]]);
  expect(pauses.map(({ ms }) => ms)).toEqual([250, 600]);
});

test("who is at work is waited for, and that it takes long teaches nothing", async () => {
  const work = { isGoingOn: true };
  const { gathering, join, left, pauses, announced } = gather({
    isExpecting: () => work.isGoingOn,
  });
  await join("a");
  work.isGoingOn = false;
  gathering.review();
  await turn();
  expect(left).toEqual([["a"]]);
  work.isGoingOn = true;
  await join("b");
  await pauses.at(-1)?.end();
  expect(left).toEqual([["a"], ["b"]]);
  work.isGoingOn = false;
  announced.count = 3;
  await join("c");
  expect(left).toHaveLength(2);
});

test("who is enough does not wait", async () => {
  const { join, left, announced } = gather({ isFull: (waiting) => waiting.length >= 2 });
  announced.count = 9;
  await join("a", "b");
  expect(left).toEqual([["a", "b"]]);
});

test("who is not enough yet waits", async () => {
  const { join, left, announced } = gather({ isFull: (waiting) => waiting.length >= 2 });
  announced.count = 9;
  await join("a");
  expect(left).toEqual([]);
});

test("those who left before and are on their way count among those who work at the same time", async () => {
  const way = { count: 2 };
  const { join, left, announced } = gather({ onTheWay: () => way.count });
  announced.count = undefined;
  await join("a");
  way.count = 0;
  for (const name of ["b", "c", "d"]) {
    expect(left).toEqual([]);
    await join(name);
  }
  expect(left).toEqual([["a", "b", "c", "d"]]);
});

test("those who wait elsewhere do not come", async () => {
  const { join, left, announced } = gather({ elsewhere: () => 3 });
  announced.count = 9;
  await join("a");
  expect(left).toEqual([["a"]]);
});
