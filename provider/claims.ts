import type { Assignment } from "./assignment";
import type { DesktopChange } from "./plan";
import { UNKNOWN } from "./unknown";

/** What one resource of the running program declares, as its check told it. */
export interface Claim {
  /** Tells one resource of the program from another, also where names are equal. */
  readonly instance: string;
  /** How messages name the resource. */
  readonly label: string;
  readonly wanted: Assignment;
  /** The project of its desktops, when the check knows it. */
  readonly projectId: string | undefined;
  /** Whether no value may be printed. */
  readonly secretValues: boolean;
  /** Whether it came ahead of the resource's own check, with its keys alone. */
  readonly isAhead: boolean;
}

/** One tag that two resources declare on one desktop. */
export interface SharedTag {
  readonly other: Claim;
  readonly desktopId: string;
  readonly key: string;
  readonly value: string;
  readonly otherValue: string;
}

/**
 * What the resources of the running program declare, and what was removed meanwhile. One plugin process
 * serves one program, and the engine checks every resource of it, so a tag that left one resource and
 * stands in another is known here. A `destroy` checks nothing, so nothing is claimed there; with
 * `--target`, the resources that are not targeted are not known. Desktop IDs are unique, so endpoints,
 * of which one service may have several names, do not matter; projects do, as far as they are known.
 */
export class Claims {
  readonly #claims = new Map<string, Claim>();
  readonly #byDesktop = new Map<string, readonly Claim[]>();
  readonly #removed = new Map<string, Set<string>>();

  /** Notes what a resource declares; its own check replaces what was noted before. */
  register(claim: Claim): void {
    const before = this.#claims.get(claim.instance);
    if (claim.isAhead && before !== undefined) return;
    this.#claims.set(claim.instance, claim);
    for (const desktopId of before?.wanted.keys() ?? []) {
      const others = this.#on(desktopId).filter((one) => one !== before);
      if (others.length > 0) this.#byDesktop.set(desktopId, others);
      else this.#byDesktop.delete(desktopId);
    }
    // Desktops of the same claims share one list of them.
    const joined = new Map<readonly Claim[], readonly Claim[]>();
    for (const desktopId of claim.wanted.keys()) {
      const others = this.#on(desktopId);
      const all = joined.get(others) ?? [...others, claim];
      joined.set(others, all);
      this.#byDesktop.set(desktopId, all);
    }
  }

  /** How many resources have declared something, those included that were announced. */
  get size(): number {
    return this.#claims.size;
  }

  /** Whether any resource of the program declares the key on the desktop. */
  isClaimed(projectId: string | undefined, desktopId: string, key: string): boolean {
    return this.#on(desktopId).some(
      (claim) =>
        claim.wanted.get(desktopId)?.has(key) === true &&
        mayBeSameProject(claim.projectId, projectId),
    );
  }

  /** The tags that the claim shares with those of other resources, as far as their values are known. */
  sharedTags(claim: Claim): SharedTag[] {
    const near = new Set<Claim>();
    for (const desktopId of claim.wanted.keys())
      for (const other of this.#on(desktopId)) near.add(other);
    return [...near]
      .filter(({ instance, isAhead }) => instance !== claim.instance && !isAhead)
      .filter(({ projectId }) => mayBeSameProject(projectId, claim.projectId))
      .flatMap((other) => sharedWith(claim, other));
  }

  /** Notes removals that are about to be sent. */
  noteRemovals(batch: readonly DesktopChange[]): void {
    for (const { desktopId, removals } of batch) {
      const removed = this.#removed.get(desktopId) ?? [];
      this.#removed.set(desktopId, new Set([...removed, ...removals]));
    }
  }

  /** Whether this process removed the key from the desktop, or may have. */
  wasRemoved(desktopId: string, key: string): boolean {
    return this.#removed.get(desktopId)?.has(key) === true;
  }

  /** Whether this process removed any of these tags, before it knew that a resource wants them. */
  hasLost(wanted: () => Assignment): boolean {
    if (this.#removed.size === 0) return false;
    return [...wanted()].some(([desktopId, tags]) =>
      [...tags.keys()].some((key) => this.wasRemoved(desktopId, key)),
    );
  }

  #on(desktopId: string): readonly Claim[] {
    return this.#byDesktop.get(desktopId) ?? NONE;
  }
}

const NONE: readonly Claim[] = [];

function mayBeSameProject(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function sharedWith(claim: Claim, other: Claim): SharedTag[] {
  const isSmaller = claim.wanted.size <= other.wanted.size;
  const shared: SharedTag[] = [];
  for (const desktopId of (isSmaller ? claim : other).wanted.keys()) {
    const theirs = other.wanted.get(desktopId);
    for (const [key, value] of claim.wanted.get(desktopId) ?? []) {
      const otherValue = theirs?.get(key);
      const isKnown = otherValue !== undefined && otherValue !== UNKNOWN && value !== UNKNOWN;
      if (isKnown) shared.push({ other, desktopId, key, value, otherValue });
    }
  }
  return shared;
}
