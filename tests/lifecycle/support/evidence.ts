import { isDeepStrictEqual } from "node:util";
import type { WriteRecord } from "../../../emulator";
import type { Course } from "./courses";
import type { Deployment } from "./deployment";
import type { Outlook } from "./outlook";
import type { Program, Reality, Tags } from "./program";
import type { Stack } from "./stack";

/** What one command of the engine came to. */
export interface Ended extends Readonly<
  Pick<Deployment, "errors" | "begun" | "changed" | "allChecked" | "stackBefore">
> {
  readonly died: boolean;
  readonly requests: number;
  readonly writes: readonly WriteRecord[];
  readonly course: Course;
  /** The desktops' tags before the command, and after it. */
  readonly before: Reality;
  readonly after: Reality;
  readonly stack: Stack;
}

/** All that can be known of one `up` or `destroy`. */
export interface Evidence extends Ended {
  /** The program as the engine has it checked. */
  readonly program: Program;
  readonly outlook: Outlook;
}

/** What was found, and what has to be. */
export type Comparison = readonly [what: string, found: unknown, foreseen: unknown];

/** Expects all at once, since making an expectation takes longer than most comparisons. */
export function expectAll(comparisons: readonly Comparison[]): void {
  const wrong = comparisons.filter(([, found, foreseen]) => !isDeepStrictEqual(found, foreseen));
  expect(wrong).toEqual([]);
}

/** Finds no more than the most that is allowed. */
export function atMost(most: number, requests: number): Comparison {
  return [`at most ${most} requests`, Math.max(requests, most), most];
}

/** Whether a resource may be checked when others have changed already. */
export function checksLate({ checks }: Course): boolean {
  return checks === "late" || checks === "blocked" || checks === "moment";
}

/** Whether what is read is what is there, and no request is lost. */
export function readsWell({ faults }: Course): boolean {
  return faults === undefined;
}

/** Whether no request fails by the course's doing: a reading that lags is read again until it shows all. */
export function isHarmless({ faults, refusing }: Course): boolean {
  return refusing === undefined && faults?.script === undefined;
}

interface ApiWrite extends WriteRecord {
  readonly olds: Tags;
  readonly news: Tags;
}

/** Returns the writes that requests did, with tags as maps. */
export function ofApi(writes: readonly WriteRecord[]): ApiWrite[] {
  return writes
    .filter(({ action }) => action !== "console")
    .map((write) => ({
      ...write,
      olds: new Map(Object.entries(write.before)),
      news: new Map(Object.entries(write.after)),
    }));
}
