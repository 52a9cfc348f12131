/** Most desktops in one write ("Adding Multiple Desktop Tags in Batches"). */
export const DESKTOPS_PER_WRITE = 100;
/** Most desktops in one answer ("Filtering Desktops by Tag"). */
export const DESKTOPS_PER_READ = 1000;

/** What a job amounts to, seen from the API. */
export interface Work {
  /** Desktops in the project, at the job's end. */
  readonly project: number;
  /**
   * What must be known before anything is decided. `project`: whether desktops exist that need not
   * carry any tag of the stack, which the plain listing alone shows. A number: the state of so many desktops that
   * carry tags of the stack, which a tag condition shows without the rest. `alike`: which of so many desktops lack
   * one of the tags that all of them are to carry. `adopted`: of so many desktops of a new resource, that they carry
   * its tags already. 0: nothing.
   */
  readonly toKnow: "project" | number | { readonly alike: number } | { readonly adopted: number };
  /** Desktops that must be written to. */
  readonly written: number;
  /** Resources that write. */
  readonly writers: number;
  /** Resources that the engine runs at the same time (`--parallel`). */
  readonly parallel: number;
}

/** Numbers of requests. */
export interface Least {
  readonly writes: number;
  /** Reads without which the job cannot be decided. */
  readonly decidingReads: number;
  /** Reads without which the writes are not proved: the API answers 204 also for what it passes over. */
  readonly confirmingReads: number;
}

/**
 * The fewest requests that the API permits for a job: a lower bound for any provider that writes to no
 * desktop that does not exist, sends differences only and proves what it wrote.
 *
 * - A write holds 100 desktops, so n of them take `ceil(n / 100)`.
 * - The plain listing of a project of P desktops takes `ceil(P / 1000)`. Desktops that carry tags of the
 *   stack are found by a condition on these tags: `ceil(n / 1000)`, never more than the listing.
 * - Of desktops that are to carry equal tags, one answer shows those that lack one (`not_tags`), and
 *   another the number of the rest, without which nobody knows that none of them is gone.
 * - A new resource that adopts its desktops begins like any other that is created, since nothing tells them apart
 *   before the first answer. Who asked for carriers of the tags first would spend a request in vain on every
 *   creation, so the bound of those, the plain listing, leaves an adoption its first page, and then the carriers.
 * - That all which were written carry their tags, or none any more, takes one answer: their number.
 * - The engine starts a resource only when an earlier one has ended, so a write and what confirms it
 *   serve at most `parallel` resources: `ceil(writers / parallel)` of each at least.
 */
export function leastRequests(work: Work): Least {
  const { project, toKnow, written, writers, parallel } = work;
  const listing = Math.max(1, pages(project));
  const waves = written === 0 ? 0 : Math.ceil(writers / parallel);
  return {
    writes: Math.max(Math.ceil(written / DESKTOPS_PER_WRITE), waves),
    decidingReads: Math.min(readsOf(toKnow, listing), listing),
    confirmingReads: waves,
  };
}

/** The sum. */
export function totalOf({ writes, decidingReads, confirmingReads }: Least): number {
  return writes + decidingReads + confirmingReads;
}

/**
 * How many answers must be waited for one after the other, `inFlight` requests at a time: a listing's first page tells how
 * many there are, the rest follow together; writes follow the reading, the reading back follows them.
 */
export function answersInSequence(least: Least, inFlight: number): number {
  const reading = (reads: number): number =>
    reads === 0 ? 0 : 1 + Math.ceil((reads - 1) / inFlight);
  const { writes, decidingReads, confirmingReads } = least;
  return reading(decidingReads) + Math.ceil(writes / inFlight) + reading(confirmingReads);
}

function readsOf(toKnow: Work["toKnow"], listing: number): number {
  if (toKnow === "project") return listing;
  if (typeof toKnow === "number") return pages(toKnow);
  return "alike" in toKnow ? Math.min(pages(toKnow.alike), 2) : 1 + pages(toKnow.adopted);
}

function pages(desktops: number): number {
  return Math.ceil(desktops / DESKTOPS_PER_READ);
}
