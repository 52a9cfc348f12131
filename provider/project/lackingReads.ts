import type { Assignment } from "../assignment";
import type { WorkspaceClient } from "../workspace/client";
import { readFirst } from "../workspace/listing";
import type { TagCondition } from "../workspace/types";
import { tagsById } from "./knownDesktops";

/** What these readings need. */
export interface LackingReadsOptions {
  readonly client: WorkspaceClient;
  /** Whether no other resource is worked on or expected, with which a listing would be shared. */
  readonly isAlone: () => boolean;
  /** How many resources were ever worked on. */
  readonly begun: () => number;
}

/** Reads the desktops of a project that lack something, for a resource that is alone ("Filtering Desktops by Tag"). */
export class LackingReads {
  readonly #options: LackingReadsOptions;
  #mayBeFew = true;
  #begunAtRead = 0;

  constructor(options: LackingReadsOptions) {
    this.#options = options;
  }

  /**
   * Reads the desktops that do not meet all conditions (`not_tags`). Returns `undefined` when one answer
   * does not hold them all, which ends such attempts for the run, or when a listing would serve others too.
   */
  async read(conditions: readonly TagCondition[]): Promise<Assignment | undefined> {
    const { client, isAlone, begun } = this.#options;
    if (!this.#mayBeFew || !isAlone()) return undefined;
    this.#begunAtRead = begun();
    const { totalCount, desktops } = await readFirst(client, { notTags: conditions });
    this.#mayBeFew = totalCount === desktops.length;
    return this.#mayBeFew ? tagsById(desktops) : undefined;
  }

  /** How many desktops meet all; `undefined` when another resource has come since the reading. */
  async count(conditions: readonly TagCondition[]): Promise<number | undefined> {
    const { client, begun } = this.#options;
    if (begun() !== this.#begunAtRead) return undefined;
    const count = await client.countDesktops({ tags: conditions });
    return begun() === this.#begunAtRead ? count : undefined;
  }
}
