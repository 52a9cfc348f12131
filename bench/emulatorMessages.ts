import * as z from "zod";

/** What the bench asks of the emulator's process. */
export const emulatorRequest = z.discriminatedUnion("ask", [
  /** First of all: so many desktops, each with a tag of somebody else. */
  z.object({ ask: z.literal("start"), desktops: z.number(), latencyMs: z.number() }),
  /** Counts the requests since the last time, and forgets them. */
  z.object({ ask: z.literal("take requests") }),
  /** Changes the tags of these desktops in the console: half get another owner, half lose theirs. */
  z.object({ ask: z.literal("drift"), numbers: z.array(z.number()) }),
  /** One more desktop. */
  z.object({ ask: z.literal("new desktop") }),
  /** How many desktops have this owner. */
  z.object({ ask: z.literal("count owner"), owner: z.string() }),
]);
export type EmulatorRequest = z.infer<typeof emulatorRequest>;

export const numbered = z.object({ number: z.number(), request: emulatorRequest });

/** An answer to a numbered request; `problem` when it could not be done. */
export const numberedAnswer = z.object({
  number: z.number(),
  answer: z.unknown().optional(),
  problem: z.string().optional(),
});

/** Answer to `start`: what points the provider there. */
export const startAnswer = z.record(z.string(), z.string());

/** Answer to `take requests`. */
export const requestCounts = z.object({ writes: z.number(), reads: z.number() });
export type RequestCounts = z.infer<typeof requestCounts>;

/** Answer to `count owner`. */
export const ownerCount = z.number();
