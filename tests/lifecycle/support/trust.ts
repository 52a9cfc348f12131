import { type Evidence, ofApi } from "./evidence";
import { type Program, claimOf, has } from "./program";

/**
 * Whether state knows of all that happened to the desktops, so that an `up` has to bring their tags to
 * what is declared without a refresh before it.
 */
export class Trust {
  #isTold = true;
  /** After a death only the same program, or a refresh, converges. */
  #onlyFor: Program | undefined;

  /** Notes that somebody else changed something. */
  disturb(): void {
    this.#isTold = false;
  }

  /** Notes which program is about to run, and returns whether state can be relied on. */
  beforeUp(program: Program): boolean {
    if ((this.#onlyFor ?? program) !== program) this.#isTold = false;
    return this.#isTold;
  }

  /** Notes what an `up` or a `destroy` came to. */
  afterUp(evidence: Evidence, program: Program, isRefreshed: boolean): void {
    const { died, errors } = evidence;
    if (isRefreshed) this.afterRefresh();
    if (died) {
      if ((this.#onlyFor ?? program) !== program) this.#isTold = false;
      this.#onlyFor = program;
    }
    if (died || errors.length > 0) {
      if (leavesDeletion(evidence) || tookFromUnchecked(evidence)) this.#isTold = false;
    } else this.#onlyFor = undefined;
  }

  /** Notes that state was read anew. */
  afterRefresh(): void {
    this.#isTold = true;
    this.#onlyFor = undefined;
  }
}

/** Whether a deletion may have been done in part: the engine keeps nothing of one that failed. */
function leavesDeletion({ stack, program }: Evidence): boolean {
  return [...stack.keys()].some((name) => !program.some((part) => part.name === name));
}

/**
 * Whether a tag was removed that a resource declares which was not checked any more, because the run
 * ended before: its state does not know. The limit (a) of the contract.
 */
function tookFromUnchecked({ allChecked, writes, program, after }: Evidence): boolean {
  if (allChecked) return false;
  return ofApi(writes).some(({ desktopId, olds }) =>
    [...olds.keys()].some(
      (key) => claimOf(program, desktopId, key) !== undefined && !has(after, desktopId, key),
    ),
  );
}
