import type { ServerResponse } from "node:http";
import type { FaultOptions } from "../../emulator";
import { Lifecycle } from "../../provider/lifecycle";
import type { Properties } from "../../provider/model/state";
import { listDesktops } from "../../provider/workspace/listing";
import { closeAll, createClient, errorOf, json, startEmulator, startScripted } from "./support";

afterEach(closeAll);

/** Starts a server that answers in waves, and returns how many requests each wave brought. */
async function startWaves(expected: readonly number[], statusOf: (wave: number) => number) {
  const waves: number[] = [];
  let held: ServerResponse[] = [];
  const answerAll = async (): Promise<void> => {
    // One more than expected would arrive within these turns.
    for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate);
    const wave = waves.length;
    waves.push(held.length);
    for (const one of held) json(one, statusOf(wave), { total_count: 1 });
    held = [];
  };
  const server = await startScripted((response) => {
    held.push(response);
    if (held.length === expected[waves.length]) void answerAll();
  });
  return { waves, client: createClient(server.endpoint).client };
}

test("eight requests run at once; throttling halves that, down to one; each round of answers adds one", async () => {
  const expected = [8, 4, 2, 1, 1, 2, 3, 4, 5, 6, 7, 8, 8];
  const { waves, client } = await startWaves(expected, (wave) => (wave < 4 ? 429 : 200));
  await Promise.all(Array.from({ length: 44 }, () => client.countDesktops()));
  expect(waves).toEqual(expected);
});

test("a request that fails makes room like any other", async () => {
  const server = await startScripted((response) => {
    json(response, 400, {});
  });
  const { client } = createClient(server.endpoint, { maxInFlight: 1 });
  await Promise.all([1, 2, 3].map(() => errorOf(client.countDesktops())));
  expect(server.received).toHaveLength(3);
});

test.each([1, 2, 3, 4, 5])(
  "under passing troubles of any kind, every write arrives and every desktop is listed (seed %i)",
  async (seed) => {
    const often = { throttle: 0.15, serverError: 0.15, cutBody: 0.15 };
    const faults = { ...often, resetBefore: 0.1, resetAfter: 0.1 };
    const emulator = await startEmulator({ desktops: 40, faults, seed });
    const { client, warnings } = createClient(emulator, { maxTries: 40 });
    const ids = emulator.console.list().map(({ id }) => id);
    await Promise.all(
      ids.map((desktopId) => client.addTags([{ desktopId, tags: new Map([["at", desktopId]]) }])),
    );
    const listed = await listDesktops(client);
    expect(listed.map(({ id, tags }) => [id, tags.get("at")])).toEqual(ids.map((id) => [id, id]));
    await Promise.all(ids.map((desktopId) => client.removeTags([{ desktopId, keys: ["at"] }])));
    expect(await client.countDesktops({ withoutAnyTag: true })).toBe(40);
    expect(warnings).toEqual([]);
  },
);

// Two pages are read, then nothing succeeds any more: 20 batches would be 120 tries.
test.each<[name: string, faults: FaultOptions]>([
  ["errors", { script: [null, null], serverError: 1 }],
  ["throttling", { script: [null, null], throttle: 1, retryAfterSeconds: 0 }],
])(
  "when nothing succeeds any more, a whole operation stays within eight requests of six tries: %s",
  async (_name, faults) => {
    const emulator = await startEmulator({ desktops: 2000, faults });
    const { client } = createClient(emulator);
    const lifecycle = new Lifecycle({
      makeClient: () => Promise.resolve(client),
      environment: emulator.environment,
      clock: () => new Date(),
      sleep: () => Promise.resolve(),
      say: () => undefined,
    });
    const desktopIds = emulator.console.list().map(({ id }) => id);
    const names = { resourceName: "finance", instance: "finance" };
    const checked: { inputs?: Properties } = lifecycle.check(
      {},
      { ...names, desktopIds, tags: { owner: "li" } },
    );
    await expect(lifecycle.create(checked.inputs ?? {})).rejects.toThrow(/, 6 times over \d/u);
    const actions = emulator.requests.slice(2).map(({ action }) => action);
    // Eight at once, each tried six times; the writes that were not in flight yet are not sent.
    const writes = actions.filter((action) => action === "add-tags").length;
    expect(writes).toBeGreaterThanOrEqual(6);
    expect(writes).toBeLessThanOrEqual(8 * 6);
    expect(actions.filter((action) => action === "filter")).toHaveLength(6);
  },
);
