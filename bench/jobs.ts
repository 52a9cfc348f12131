import type { DeclaredProgram } from "./declaredProgram";
import { managedNumbers } from "./declaredProgram";
import type { Work } from "./least";
import { type Variant, managedBy, projectOf } from "./variants";

/** Resources that the engine runs at the same time: what is its default on four cores. */
export const PARALLEL = 16;

/** What is done to an empty program, to compare with. */
export const BASELINES = ["first up", "preview", "up", "refresh", "destroy"] as const;
export type BaselineName = (typeof BASELINES)[number];

/** What is done to a program that carries 10,000 desktop IDs and does nothing with them. */
export type CarryingName = Extract<BaselineName, "first up" | "preview">;

/** What happens to the desktops behind the stack's back before a job. */
export type ConsoleWork = "nothing" | "drift" | "new desktop";

/** One measured Pulumi command in a stack's life. */
export interface Job {
  readonly name: string;
  readonly command: "up" | "preview" | "refresh" | "destroy";
  /** The command on an empty program that it is compared with. */
  readonly baseline: BaselineName;
  /** Whether it runs in another, empty stack. */
  readonly isFreshStack: boolean;
  readonly before: ConsoleWork;
  /** The program that it runs, given the one before. */
  readonly program: (before: DeclaredProgram, variant: Variant) => DeclaredProgram;
  /** How many desktops carry the program's `owner` afterwards. */
  readonly tagged: (variant: Variant) => number;
  readonly work: (variant: Variant) => Work;
}

/** How many desktops are changed in the console: one in a hundred, 1 to 100. */
export function driftedCount(variant: Variant): number {
  return Math.min(100, Math.ceil(managedBy(variant) / 100));
}

/** The numbers of these desktops, spread evenly over the stack. */
export function driftedNumbers(program: DeclaredProgram, variant: Variant): number[] {
  const numbers = managedNumbers(program);
  const count = driftedCount(variant);
  const step = Math.floor(numbers.length / count);
  return numbers.filter((_, index) => index % step === 0).slice(0, count);
}

/** The program that a stack starts with. */
export function firstProgram(variant: Variant): DeclaredProgram {
  const { resources, desktopsEach, tags, projectFactor: stride } = variant;
  return { resources, desktopsEach, stride, tags, owner: "li", added: 0 };
}

function job(name: string, command: Job["command"], some: Partial<Job>): Job {
  return {
    name,
    command,
    baseline: command,
    isFreshStack: false,
    before: "nothing",
    program: (before) => before,
    tagged: managedBy,
    work: (variant) => workOf(variant, {}),
    ...some,
  };
}

/**
 * Not what drifted by state alone: the console may have changed more since, which is to be mended too. Of several
 * resources, which the engine brings one after the other, the first cannot know what the last declares, so
 * that no number tells whether all are there.
 */
function whatMayHaveDrifted(variant: Variant): Work["toKnow"] {
  const all = managedBy(variant);
  const isOne = variant.resources === 1 || variant.provider === "tutorial";
  return isOne && variant.tags === "uniform" ? { alike: all } : all;
}

function workOf(variant: Variant, some: Partial<Work>): Work {
  return {
    project: projectOf(variant),
    toKnow: 0,
    written: 0,
    writers: writersOf(variant),
    parallel: PARALLEL,
    ...some,
  };
}

/** That it takes a resource for each desktop is the tutorial's own choice, not the API's. */
function writersOf({ provider, resources }: Variant): number {
  return provider === "tutorial" ? 1 : resources;
}

/** The whole life of a stack, in order. */
export const jobs: readonly Job[] = [
  job("create", "up", {
    baseline: "first up",
    work: (variant) => workOf(variant, { toKnow: "project", written: managedBy(variant) }),
  }),
  job("adopt", "up", {
    baseline: "first up",
    isFreshStack: true,
    work: (variant) => workOf(variant, { toKnow: { adopted: managedBy(variant) } }),
  }),
  job("no-op preview", "preview", {}),
  job("no-op up", "up", {}),
  job("change a value", "up", {
    program: (before) => ({ ...before, owner: "wang" }),
    work: (variant) => {
      const all = managedBy(variant);
      return workOf(variant, { toKnow: all, written: all });
    },
  }),
  job("drift refresh", "refresh", {
    before: "drift",
    tagged: (variant) => managedBy(variant) - driftedCount(variant),
    work: (variant) => workOf(variant, { toKnow: managedBy(variant) }),
  }),
  job("mend drift", "up", {
    work: (variant) => {
      const drifted = driftedCount(variant);
      const writers = Math.min(writersOf(variant), drifted);
      return workOf(variant, { toKnow: whatMayHaveDrifted(variant), written: drifted, writers });
    },
  }),
  job("add a desktop", "up", {
    before: "new desktop",
    program: (before, variant) => ({ ...before, added: projectOf(variant) + 1 }),
    tagged: (variant) => managedBy(variant) + 1,
    work: (variant) => workOf(variant, { ...added(variant), toKnow: "project", written: 1 }),
  }),
  job("destroy", "destroy", {
    tagged: () => 0,
    work: (variant) =>
      workOf(variant, {
        project: projectOf(variant) + 1,
        // What an earlier deletion did before it failed is not sent again.
        toKnow: managedBy(variant) + 1,
        written: managedBy(variant) + 1,
      }),
  }),
];

/** The jobs of a smoke test. */
const QUICK = ["create", "no-op preview", "drift refresh", "destroy"];

/** The jobs that a run takes each stack through. */
export function chosenJobs(isQuick: boolean): readonly Job[] {
  return isQuick ? jobs.filter(({ name }) => QUICK.includes(name)) : jobs;
}

function added(variant: Variant): Partial<Work> {
  return { project: projectOf(variant) + 1, writers: 1 };
}
