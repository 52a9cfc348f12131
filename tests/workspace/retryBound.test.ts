import type { FaultOptions } from "../../emulator";
import { Lifecycle } from "../../provider/lifecycle";
import type { Properties } from "../../provider/model/state";
import { closeAll, createClient, startEmulator } from "./support";

afterEach(closeAll);

const UNAVAILABLE: FaultOptions = { script: [null, null], serverError: 1 };
const THROTTLED: FaultOptions = { script: [null, null], throttle: 1, retryAfterSeconds: 0 };

// Two pages are read, then nothing succeeds any more: 20 batches would be 120 tries.
test.each<{ name: string; faults: FaultOptions }>([
  { name: "errors", faults: UNAVAILABLE },
  { name: "throttling", faults: THROTTLED },
])(
  "when nothing succeeds any more, a whole operation stays within eight requests of six tries: $name",
  async ({ faults }) => {
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
    const args = {
      resourceName: "finance",
      instance: "finance",
      desktopIds,
      tags: { owner: "li" },
    };
    const checked: { inputs?: Properties } = lifecycle.check({}, args);
    await expect(lifecycle.create(checked.inputs ?? {})).rejects.toThrow(/, 6 times over \d/u);
    const actions = emulator.requests.slice(2).map(({ action }) => action);
    // Eight at once, each tried six times; the writes that were not in flight yet are not sent.
    const writes = actions.filter((action) => action === "add-tags").length;
    expect(writes).toBeGreaterThanOrEqual(6);
    expect(writes).toBeLessThanOrEqual(8 * 6);
    expect(actions.filter((action) => action === "filter")).toHaveLength(6);
  },
);
