import * as v from "valibot";

const properties = v.record(v.string(), v.unknown());
const resource = v.object({ id: v.string(), inputs: properties, state: properties });

/** A resource as the engine would keep it between two operations. */
export type KeptResource = v.InferOutput<typeof resource>;

/** What the process with the provider is asked; the program stands in its environment. */
export const aloneRequest = v.object({
  ask: v.picklist(["create", "no-op", "refresh"]),
  resources: v.array(resource),
});
export type AloneRequest = v.InferOutput<typeof aloneRequest>;

/** What it took, from the loading of the provider to the last resource. */
export const aloneAnswer = v.object({
  seconds: v.number(),
  /** Largest resident set, above that before the provider was loaded. */
  bytes: v.number(),
  /** The resources afterwards. */
  resources: v.array(resource),
});
export type AloneAnswer = v.InferOutput<typeof aloneAnswer>;

export const numbered = v.object({ number: v.number(), request: aloneRequest });
