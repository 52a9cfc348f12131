import type { Assignment, KeysByDesktop } from "./tags";

/** Where desktops differed from the declaration when they were last looked at. */
export interface Drift {
  /** Declared keys with another value: the value that is there. */
  readonly changed: Assignment;
  /** Declared keys that are not there, or were sent and not seen. */
  readonly missing: KeysByDesktop;
  /** Tags that an exclusive resource does not declare. */
  readonly foreign: Assignment;
  /** Keys that the resource no longer declares and could not remove. */
  readonly leftover: KeysByDesktop;
  /** Listed desktops that do not exist. */
  readonly gone: readonly string[];
}

/** Every desktop is as declared. */
export const NO_DRIFT: Drift = {
  changed: new Map(),
  missing: new Map(),
  foreign: new Map(),
  leftover: new Map(),
  gone: [],
};

/** Returns whether every desktop is as declared. */
export function isEmpty({ changed, missing, foreign, leftover, gone }: Drift): boolean {
  const sizes = [changed, missing, foreign, leftover].map(({ size }) => size);
  return [...sizes, gone.length].every((size) => size === 0);
}
