import type { WorkspaceEmulator } from "../emulator";
import { MAX_DESKTOPS_PER_BATCH } from "../provider/workspace/types";
import { createWorkspaceClient } from "../provider/workspace/client";
import { readSettings } from "../provider/workspace/settings";

/** Calls of each kind: after some tens of them the emulator answers as fast as it ever does. */
const ROUNDS = 100;

/**
 * Sends an emulator calls of each kind that change nothing. A service that has just been started compiles
 * its code as it answers, which is none of the provider's time.
 */
export async function warmUp(emulator: WorkspaceEmulator): Promise<void> {
  const settings = readSettings({ config: () => undefined, environment: emulator.environment });
  const client = createWorkspaceClient({ settings, environment: {} });
  const desktops = emulator.console.list().slice(0, MAX_DESKTOPS_PER_BATCH);
  const same = desktops.map(({ id, tags }) => ({
    desktopId: id,
    tags: new Map(Object.entries(tags)),
  }));
  const none = desktops.map(({ id }) => ({ desktopId: id, keys: ["a-key-that-no-desktop-has"] }));
  const round = [
    () => client.filterDesktops(),
    () => client.countDesktops({ tags: [{ key: "a-key-that-no-desktop-has" }] }),
    () => client.addTags(same),
    () => client.removeTags(none),
  ];
  for (let number = 0; number < ROUNDS; number += 1) {
    await Promise.all(round.map((call) => call()));
  }
  await client.close();
  emulator.clearRequests();
}
