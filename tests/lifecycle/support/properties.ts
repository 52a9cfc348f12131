/** A resource's properties as they travel between the engine and the provider. */
export type Properties = Readonly<Record<string, unknown>>;

/** Whether a value is an object with keys. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
