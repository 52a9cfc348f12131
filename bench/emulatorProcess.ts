import * as v from "valibot";
import { type WorkspaceEmulator, startWorkspaceEmulator } from "../emulator";
import { madeDesktops } from "../emulator/madeDesktops";
import { messageOf } from "../engine/caught";
import type { EmulatorRequest, RequestCounts } from "./emulatorMessages";
import { numbered } from "./emulatorMessages";
import { warmUp } from "./warmUp";

// The emulator in a process of its own, so that its work is in no figure of the provider. It ends
// with its parent.

let running: WorkspaceEmulator | undefined;

process.on("message", (message) => {
  const { number, request } = v.parse(numbered, message);
  void answer(request).then(
    (given) => process.send?.({ number, answer: given }),
    (error: unknown) => process.send?.({ number, problem: messageOf(error) }),
  );
});
process.on("disconnect", () => {
  process.exit();
});
// Ctrl-C in a terminal reaches this process too; the bench ends it when it has ended what uses it.
process.on("SIGINT", () => undefined);

async function answer(request: EmulatorRequest): Promise<unknown> {
  if (request.ask === "start") {
    const { desktops, latencyMs } = request;
    const made = madeDesktops(desktops).map((one) => ({ ...one, tags: { backup: "weekly" } }));
    running = await startWorkspaceEmulator({ desktops: made, latencyMs });
    await warmUp(running);
    return running.environment;
  }
  if (running === undefined) throw new Error("The emulator has not been started.");
  switch (request.ask) {
    case "take requests":
      return takeRequests(running);
    case "drift":
      drift(running, request.numbers);
      return undefined;
    case "new desktop":
      addDesktop(running);
      return undefined;
    case "count owner":
      return running.console.list().filter(({ tags }) => tags["owner"] === request.owner).length;
  }
}

function takeRequests(emulator: WorkspaceEmulator): RequestCounts {
  const { requests } = emulator;
  emulator.clearRequests();
  const writes = requests.filter(({ action }) => action.endsWith("-tags")).length;
  return { writes, reads: requests.length - writes };
}

function drift(emulator: WorkspaceEmulator, numbers: readonly number[]): void {
  const ids = emulator.console.list().map(({ id }) => id);
  for (const [index, number] of numbers.entries()) {
    const id = ids[number - 1] ?? "";
    if (index % 2 === 0) emulator.console.setTag(id, "owner", "eve");
    else emulator.console.removeTag(id, "owner");
  }
}

function addDesktop({ console }: WorkspaceEmulator): void {
  const made = madeDesktops(console.list().length + 1).at(-1);
  if (made !== undefined) console.create({ ...made, tags: { backup: "weekly" } });
}
