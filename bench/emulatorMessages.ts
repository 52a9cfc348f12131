import * as v from "valibot";

/** What the bench asks of the emulator's process. */
export const emulatorRequest = v.variant("ask", [
  /** First of all: so many desktops, each with a tag of somebody else. */
  v.object({ ask: v.literal("start"), desktops: v.number(), latencyMs: v.number() }),
  /** Counts the requests since the last time, and forgets them. */
  v.object({ ask: v.literal("take requests") }),
  /** Changes the tags of these desktops in the console: half get another owner, half lose theirs. */
  v.object({ ask: v.literal("drift"), numbers: v.array(v.number()) }),
  /** One more desktop. */
  v.object({ ask: v.literal("new desktop") }),
  /** How many desktops have this owner. */
  v.object({ ask: v.literal("count owner"), owner: v.string() }),
]);
export type EmulatorRequest = v.InferOutput<typeof emulatorRequest>;

export const numbered = v.object({ number: v.number(), request: emulatorRequest });

/** An answer to a numbered request; `problem` when it could not be done. */
export const numberedAnswer = v.object({
  number: v.number(),
  answer: v.optional(v.unknown()),
  problem: v.optional(v.string()),
});

/** Answer to `start`: what points the provider there. */
export const startAnswer = v.record(v.string(), v.string());

/** Answer to `take requests`. */
export const requestCounts = v.object({ writes: v.number(), reads: v.number() });
export type RequestCounts = v.InferOutput<typeof requestCounts>;

/** Answer to `count owner`. */
export const ownerCount = v.number();
