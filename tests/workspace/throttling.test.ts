import type { ServerResponse } from "node:http";
import { closeAll, createClient, json, settingsFor, startScripted } from "./support";

afterEach(closeAll);

test("throttling lowers how many requests run at once", async () => {
  let running = 0;
  const peaks: number[] = [];
  const server = await startScripted((response, _request, number) => {
    running += 1;
    peaks.push(running);
    setImmediate(() => {
      running -= 1;
      if (number < 8) json(response, 429, {});
      else json(response, 200, { total_count: 1 });
    });
  });
  const { client } = createClient(settingsFor(server.endpoint));
  await Promise.all(Array.from({ length: 40 }, () => client.countDesktops()));
  expect(server.received).toHaveLength(48);
  expect(Math.max(...peaks.slice(0, 8))).toBeLessThanOrEqual(8);
  // Half as many at first, and one more only after a round of answers.
  expect(Math.max(...peaks.slice(8, 12))).toBeLessThanOrEqual(4);
});

test("eight requests run at once, half as many after throttling, and one more after each round", async () => {
  const expected = [8, 4, 5, 6, 7, 8];
  const waves: number[] = [];
  let held: ServerResponse[] = [];
  const answerAll = (): void => {
    waves.push(held.length);
    for (const one of held) json(one, waves.length === 1 ? 429 : 200, { total_count: 1 });
    held = [];
  };
  const server = await startScripted((response) => {
    held.push(response);
    // One more than expected would arrive within these turns.
    if (held.length === expected[waves.length]) void turns(50).then(answerAll);
  });
  const { client } = createClient(settingsFor(server.endpoint));
  await Promise.all(Array.from({ length: 30 }, () => client.countDesktops()));
  expect(waves).toEqual(expected);
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}
