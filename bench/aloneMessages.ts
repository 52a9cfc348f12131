import * as z from "zod";

const properties = z.record(z.string(), z.unknown());
const resource = z.object({ id: z.string(), inputs: properties, state: properties });

/** A resource as the engine would keep it between two operations. */
export type KeptResource = z.infer<typeof resource>;

/** What the process with the provider is asked; the program stands in its environment. */
export const aloneRequest = z.object({
  ask: z.enum(["create", "no-op", "refresh"]),
  resources: z.array(resource),
});
export type AloneRequest = z.infer<typeof aloneRequest>;

/** What it took, from the loading of the provider to the last resource. */
export const aloneAnswer = z.object({
  seconds: z.number(),
  /** Largest resident set, above that before the provider was loaded. */
  bytes: z.number(),
  /** The resources afterwards. */
  resources: z.array(resource),
});
export type AloneAnswer = z.infer<typeof aloneAnswer>;

export const numbered = z.object({ number: z.number(), request: aloneRequest });
