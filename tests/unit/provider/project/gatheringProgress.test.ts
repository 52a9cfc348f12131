import { gather, turn } from "./gathered";

describe("as long as it is being found out who comes", () => {
  /** A gathering of one who waits, in a program of many. */
  async function waiting() {
    const now = { ms: 0, progress: 0 };
    const scene = gather({ clock: () => new Date(now.ms), progress: () => now.progress });
    scene.announced.count = 9;
    await scene.join("a");
    const pauseEnds = async (progress: number): Promise<void> => {
      now.ms += 250;
      now.progress += progress;
      await scene.pauses.at(-1)?.end();
    };
    return { ...scene, pauseEnds };
  }

  test("who waits goes on waiting, and leaves when nothing more is found out", async () => {
    const { left, pauses, pauseEnds } = await waiting();
    for (const progress of [1, 7, 1]) await pauseEnds(progress);
    expect([left, pauses.length]).toEqual([[], 4]);
    await pauseEnds(0);
    expect(left).toEqual([["a"]]);
  });

  test("who waits leaves when it turns out that nobody comes", async () => {
    const { gathering, left, announced, pauseEnds } = await waiting();
    await pauseEnds(1);
    announced.count = 0;
    gathering.review();
    await turn();
    expect(left).toEqual([["a"]]);
  });

  test("nobody waits longer than a quarter of a minute and two pauses", async () => {
    const { left, pauses, pauseEnds } = await waiting();
    for (let pause = 0; pause < 90 && left.length === 0; pause += 1) await pauseEnds(1);
    expect([left, pauses.length]).toEqual([[["a"]], 62]);
  });

  test("who waited in vain teaches that nobody comes: the next do not wait", async () => {
    const { join, left, pauses, pauseEnds } = await waiting();
    await pauseEnds(0);
    await join("b", "c");
    expect([left, pauses.length]).toEqual([[["a"], ["b", "c"]], 1]);
  });

  test("the quarter of a minute begins with the first who waits", async () => {
    const { join, left, pauses, announced, pauseEnds } = await waiting();
    for (let pause = 0; pause < 58; pause += 1) await pauseEnds(1);
    announced.count = 1;
    await join("b");
    announced.count = 0;
    await join("c");
    announced.count = 9;
    await join("d");
    for (let pause = 0; pause < 10; pause += 1) await pauseEnds(1);
    expect([left[0], left.length, pauses.length > 67]).toEqual([["a", "b", "c"], 1, true]);
  });
});
