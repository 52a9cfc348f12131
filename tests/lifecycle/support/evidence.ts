import type { WriteRecord } from "../../../emulator";
import type { Course } from "./course";
import type { Outlook } from "./outlook";
import type { Program, Reality, Tags } from "./program";
import type { Stack } from "./stack";

/** What one command of the engine came to. */
export interface Ended {
  readonly died: boolean;
  readonly errors: readonly unknown[];
  /** Resources that a step was begun for. */
  readonly begun: ReadonlySet<string>;
  /** Resources that a diff called changed, new ones included. */
  readonly changed: ReadonlySet<string>;
  readonly allChecked: boolean;
  /** State before the first check, after the refresh of an `up --refresh`. */
  readonly stackBefore: Stack;
  readonly requests: number;
  readonly writes: readonly WriteRecord[];
}

/** All that can be known of one `up` or `destroy`. */
export interface Evidence extends Ended {
  readonly course: Course;
  /** The program as the engine has it checked. */
  readonly program: Program;
  readonly outlook: Outlook;
  readonly before: Reality;
  readonly after: Reality;
  readonly stack: Stack;
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
