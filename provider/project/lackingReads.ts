import type { Assignment } from "../assignment";
import type { WorkspaceClient } from "../workspace/client";
import { readFirst } from "../workspace/listing";
import type { TagCondition } from "../workspace/types";
import { tagsById } from "./knownDesktops";

/** The desktops of a project, divided by whether they lack something. */
export interface Divided {
  /** Those that do not meet all conditions, with all their tags. */
  readonly lacking: Assignment;
  /** How many do. */
  readonly complete: number;
}

/** What these readings need. */
export interface LackingReadsOptions {
  readonly client: WorkspaceClient;
  /** Whether no other resource is worked on or expected, with which a listing would be shared. */
  readonly isAlone: () => boolean;
}

/** Reads the desktops of a project that lack something ("Filtering Desktops by Tag", `not_tags`). */
export class LackingReads {
  readonly #options: LackingReadsOptions;
  #mayBeFew = true;

  constructor(options: LackingReadsOptions) {
    this.#options = options;
  }

  /**
   * Divides the desktops by two requests. Returns `undefined` when one answer does not hold all that
   * lack something, which ends such attempts for the run, or when a listing would serve others too.
   */
  async divide(conditions: readonly TagCondition[]): Promise<Divided | undefined> {
    const { client, isAlone } = this.#options;
    if (!this.#mayBeFew || !isAlone()) return undefined;
    const { totalCount, desktops } = await readFirst(client, { notTags: conditions });
    this.#mayBeFew = totalCount === desktops.length;
    if (!this.#mayBeFew) return undefined;
    return { lacking: tagsById(desktops), complete: await this.count(conditions) };
  }

  /** How many desktops meet all conditions. */
  count(conditions: readonly TagCondition[]): Promise<number> {
    return this.#options.client.countDesktops({ tags: conditions });
  }
}
