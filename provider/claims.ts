import type { Assignment } from "./assignment";

/** What the resources of the running program declare, as their checks told it. */
export interface Claims {
  /** Notes what a resource declares at an endpoint. */
  register(endpoint: string, wanted: Assignment): void;
  /** Whether any resource of the program declares the key on the desktop. */
  isClaimed(endpoint: string, desktopId: string, key: string): boolean;
}

/**
 * Returns an empty register of claims. One plugin process serves one program, and the engine checks
 * every resource of it, so a tag that left one resource and stands in another is known here. A
 * `destroy` checks nothing, so nothing is claimed there.
 */
export function createClaims(): Claims {
  const claims = new Map<string, Assignment[]>();
  return {
    register(endpoint, wanted) {
      claims.set(endpoint, [...(claims.get(endpoint) ?? []), wanted]);
    },
    isClaimed(endpoint, desktopId, key) {
      const declared = claims.get(endpoint) ?? [];
      return declared.some((wanted) => wanted.get(desktopId)?.has(key) === true);
    },
  };
}
