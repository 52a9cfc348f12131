import { join } from "node:path";
import * as v from "valibot";
import { startControlled } from "./controlledProcess";
import type { EmulatorRequest, RequestCounts } from "./emulatorMessages";
import { ownerCount, requestCounts, startAnswer } from "./emulatorMessages";

/** An emulator in a process of its own. */
export interface EmulatorControl {
  /** The variables that point a provider there. */
  readonly environment: Readonly<Record<string, string>>;
  /** Counts the requests since the last call, and forgets them. */
  takeRequests(): Promise<RequestCounts>;
  /** Changes the owner of the desktops with these numbers, or takes it away, in the console. */
  drift(numbers: readonly number[]): Promise<void>;
  /** Makes one more desktop. */
  addDesktop(): Promise<void>;
  /** How many desktops carry the tag `owner` with this value. */
  countOwner(owner: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts an emulator of a project, each of whose desktops carries a tag that is somebody else's. */
export async function startEmulator(desktops: number, latencyMs: number): Promise<EmulatorControl> {
  const controlled = startControlled(join(__dirname, "emulatorProcess.js"));
  const ask = (request: EmulatorRequest): Promise<unknown> => controlled.ask(request);
  const environment = v.parse(startAnswer, await ask({ ask: "start", desktops, latencyMs }));
  return {
    environment,
    takeRequests: async () => v.parse(requestCounts, await ask({ ask: "take requests" })),
    drift: async (numbers) => {
      await ask({ ask: "drift", numbers: [...numbers] });
    },
    addDesktop: async () => {
      await ask({ ask: "new desktop" });
    },
    countOwner: async (owner) => v.parse(ownerCount, await ask({ ask: "count owner", owner })),
    close: () => controlled.close(),
  };
}
