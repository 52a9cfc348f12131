import type { DesktopChange } from "../../../../provider/plan";
import { ProjectReads, type WrittenChanges } from "../../../../provider/project/reads";
import type { DesktopFilter, PageChoice } from "../../../../provider/workspace/types";
import { memoryClient } from "../memoryClient";
import { numbered, tagsOf } from "../support";

/** A project in memory. */
export interface OwnedProject {
  readonly reads: ProjectReads;
  /** Which desktops carry an owner; may be changed. */
  readonly carriers: Set<string>;
  /** All desktops, in the listing's order; may be changed. */
  readonly ids: string[];
  /** What was asked since the last call. */
  readonly takeAsked: () => string[];
  /**
   * What happens at each reading and count, how many resources were ever at work (two unless told
   * otherwise), how many are now, and how many of them write.
   */
  readonly script: {
    onPage: () => void;
    onCount: () => void;
    begun: number;
    working: number;
    writing: number;
  };
}

/**
 * A project of 4,000 desktops, of which some carry an owner (the first 1,500 unless told otherwise),
 * with what was read of it: a part of the listing by its first place and size.
 */
export function projectOf(carrying = numbered(1500)): OwnedProject {
  const carriers = new Set(carrying);
  const ids = numbered(4000);
  const asked: string[] = [];
  const nothing = (): void => undefined;
  const script = { onPage: nothing, onCount: nothing, begun: 2, working: 1, writing: 1 };
  const filterDesktops = (
    { tagsAny }: DesktopFilter = {},
    { offset = 0, limit = 1000 }: PageChoice = {},
  ) => {
    const part = limit === 1000 ? "all" : `${offset} + ${limit}`;
    asked.push(tagsAny === undefined ? part : "carriers");
    const desktops = ids
      .filter((id) => tagsAny === undefined || carriers.has(id))
      .map((id) => ({ id, name: id, tags: tagsOf(carriers.has(id) ? { owner: "li" } : {}) }));
    const page = desktops.slice(offset, offset + limit);
    script.onPage();
    return Promise.resolve({ offset, totalCount: desktops.length, desktops: page });
  };
  const countDesktops = (filter: DesktopFilter = {}) => {
    asked.push("count");
    script.onCount();
    expect(filter).toEqual({ tagsAny: [{ key: "owner" }] });
    return Promise.resolve(carriers.size);
  };
  const ended = () => Promise.resolve();
  const reads = new ProjectReads({
    client: { ...memoryClient({}), filterDesktops, countDesktops },
    clock: () => new Date(0),
    writes: { removalsEnded: ended },
    company: script,
  });
  const takeAsked = () => asked.splice(0);
  return { reads, carriers, ids, takeAsked, script };
}

/** Changes that the service accepted. */
export function written(changes: readonly DesktopChange[]): WrittenChanges {
  return { changes, areAccepted: true };
}
