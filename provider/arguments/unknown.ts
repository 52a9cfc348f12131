/**
 * What stands in the arguments, during a preview, for a value that another resource has yet to compute.
 * The engine puts it anywhere in the tree; `runtime.unknownValue` of the Pulumi SDK.
 */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Returns whether the value is unknown as a whole. */
export function isUnknown(value: unknown): boolean {
  return value === UNKNOWN;
}

/** Returns whether anything in the tree is unknown. */
export function containsUnknown(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isUnknown(value);
  return Object.values(value).some(containsUnknown);
}
