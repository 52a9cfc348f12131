import { type Shape, desktopsOf } from "./shapes";

/** One measured Pulumi command in the life of a stack. */
export interface Job {
  readonly name: string;
  readonly command: "up" | "preview" | "refresh" | "destroy";
  /** What the program declares as `owner`. */
  readonly owner: string;
  /** What the idle program declares, where it has to change for the same work of the engine. */
  readonly idleOwner?: string;
  /** Whether somebody changes tags in the console first. */
  readonly drifts?: true;
  /** How many desktops the job writes to; `undefined` when it only reads or does nothing at all. */
  readonly written?: (shape: Shape) => number;
  /** How many desktops carry the declared `owner` afterwards. */
  readonly tagged: (shape: Shape) => number;
}

/** The life of a stack, in order. */
export const JOBS: readonly Job[] = [
  { name: "create", command: "up", owner: "li", written: desktopsOf, tagged: desktopsOf },
  { name: "no-op preview", command: "preview", owner: "li", tagged: desktopsOf },
  { name: "no-op up", command: "up", owner: "li", tagged: desktopsOf },
  { name: "change a value", command: "up", owner: "wang", written: desktopsOf, tagged: desktopsOf },
  {
    name: "drift refresh",
    command: "refresh",
    owner: "wang",
    drifts: true,
    tagged: (shape) => desktopsOf(shape) - driftedIndexes(shape).length,
  },
  {
    name: "repair",
    command: "up",
    owner: "wang",
    idleOwner: "zhao",
    written: (shape) => driftedIndexes(shape).length,
    tagged: desktopsOf,
  },
  { name: "destroy", command: "destroy", owner: "wang", written: desktopsOf, tagged: () => 0 },
];

/** Which desktops drift: in each resource the first and every hundredth after it. */
export function driftedIndexes(shape: Shape): number[] {
  const { desktopsEach } = shape;
  return Array.from({ length: desktopsOf(shape) }, (_, index) => index).filter(
    (index) => (index % desktopsEach) % 100 === 0,
  );
}

/** Most requests that the contract allows; `undefined` when it promises nothing. */
export function promisedRequests(shape: Shape, job: Job): number | undefined {
  const pages = Math.ceil(desktopsOf(shape) / 1000);
  if (job.command === "refresh") return pages;
  if (job.written === undefined) return 0;
  if (shape.resources === 1) return pages + Math.ceil(job.written(shape) / 100) + pages;
  if (job.name !== "create" && job.name !== "destroy") return undefined;
  return shape.resources <= 100 ? 200 : 400;
}

/** Most time, as a multiple of what the idle program takes; `undefined` when nothing is promised. */
export function promisedRatio(shape: Shape, job: Job): number | undefined {
  if (shape.tags === "individual") return 1.15;
  if (job.name.startsWith("no-op") || desktopsOf(shape) === 10) return 1.05;
  const isLarge = shape.resources === 1 && shape.desktopsEach === 10_000;
  return isLarge && ["create", "change a value"].includes(job.name) ? 1.15 : undefined;
}

/** Most megabytes above the idle program's plugin; `undefined` when nothing is promised. */
export function promisedMegabytes({ resources, desktopsEach, tags }: Shape): number | undefined {
  return resources === 1 && desktopsEach === 10_000 && tags === "equal" ? 150 : undefined;
}
