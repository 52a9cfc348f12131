import fc from "fast-check";
import { listDesktops } from "../../provider/workspace/listing";
import { closeAll, createClient, startEmulator } from "./support";

afterEach(closeAll);

const rate = fc.double({ min: 0, max: 0.15, noNaN: true });
const troubles = fc.record({
  throttle: rate,
  serverError: rate,
  resetBefore: rate,
  resetAfter: rate,
  cutBody: rate,
});

test("under passing troubles of any kind, every write arrives and every desktop is listed", async () => {
  await fc.assert(
    fc.asyncProperty(troubles, fc.nat(), async (faults, seed) => {
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
    }),
    { numRuns: 5 },
  );
}, 30_000);
