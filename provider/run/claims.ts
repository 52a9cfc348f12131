import { type Claim, type ClaimPlace, mayBeSamePlace } from "../model/claim";
import type { DesktopChange } from "../model/plan";
import type { Assignment } from "../model/tags";

/**
 * What the resources of the running program declare, and what this run has removed. One plugin process
 * serves one program, and the engine checks every resource of it, so a tag that left one resource and
 * stands in another is known here. A `destroy` checks nothing; with `--target` or `--exclude` the other
 * resources are not checked.
 */
export class Claims {
  readonly #claims = new Map<string, Claim>();
  readonly #byDesktop = new Map<string, Set<Claim>>();
  readonly #removed = new Map<string, Set<string>>();

  /** Notes what a resource declares, in place of what an earlier check of it said. */
  register(claim: Claim): void {
    const before = this.#claims.get(claim.instance);
    this.#claims.set(claim.instance, claim);
    if (before !== undefined) {
      for (const id of before.declared.keys()) this.#byDesktop.get(id)?.delete(before);
    }
    for (const id of claim.declared.keys()) {
      const claims = this.#byDesktop.get(id);
      if (claims === undefined) this.#byDesktop.set(id, new Set([claim]));
      else claims.add(claim);
    }
  }

  /** Returns the claims of other resources that list one of the claim's desktops. */
  neighbors(claim: Claim): Claim[] {
    const near = new Set<Claim>();
    for (const id of claim.declared.keys()) {
      for (const other of this.#byDesktop.get(id) ?? []) near.add(other);
    }
    return [...near].filter(
      (other) => other.instance !== claim.instance && mayBeSamePlace(other.place, claim.place),
    );
  }

  /** Whether any resource of the program declares the key on the desktop. */
  isClaimed(place: ClaimPlace, desktopId: string, key: string): boolean {
    return [...(this.#byDesktop.get(desktopId) ?? [])].some(
      (claim) =>
        claim.declared.get(desktopId)?.has(key) === true && mayBeSamePlace(claim.place, place),
    );
  }

  /** Notes removals that are about to be sent. */
  noteRemovals(batch: readonly DesktopChange[]): void {
    for (const { desktopId, removals } of batch) {
      const removed = this.#removed.get(desktopId) ?? [];
      this.#removed.set(desktopId, new Set([...removed, ...removals]));
    }
  }

  /** Whether this run removed the key from the desktop, or may have. */
  wasRemoved(desktopId: string, key: string): boolean {
    return this.#removed.get(desktopId)?.has(key) === true;
  }

  /** Whether this run removed any of these tags, before it knew that a resource declares them. */
  hasRemovedAny(declared: Assignment): boolean {
    return [...this.#removed].some(([id, keys]) => {
      const tags = declared.get(id);
      return tags !== undefined && [...keys].some((key) => tags.has(key));
    });
  }
}
