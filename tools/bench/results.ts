import { JOBS, type Job } from "./jobs";
import type { Sample } from "./life";
import type { Shape } from "./shapes";

/** What a job cost over all rounds; `undefined` where it was not measured. */
export interface Row {
  readonly shape: Shape;
  readonly job: Job;
  /** The most of any round. */
  readonly requests: number;
  /** Requests of the tutorial's provider. */
  readonly tutorial: number | undefined;
  /** Median time of the whole Pulumi command. */
  readonly seconds: number | undefined;
  /** Median time of the same command on the idle program. */
  readonly idleSeconds: number | undefined;
  /** Median of the plugin's peaks of memory. */
  readonly megabytes: number | undefined;
  /** The same of the idle program's plugin. */
  readonly idleMegabytes: number | undefined;
}

/** Makes one row of each job of each shape. */
export function rowsOf(shapes: readonly Shape[], samples: readonly Sample[]): Row[] {
  return shapes.flatMap((shape) =>
    JOBS.map((job) => {
      const of = (program: Sample["program"]): Sample[] =>
        samples.filter((one) => one.program === program && one.shape === shape && one.job === job);
      const [own, idle, tutorial] = [of("desktopTags"), of("idle"), of("tutorial")];
      return {
        shape,
        job,
        requests: Math.max(...own.map(({ requests }) => requests)),
        tutorial: tutorial[0]?.requests,
        seconds: median(own.map(({ seconds }) => seconds)),
        idleSeconds: median(idle.map(({ seconds }) => seconds)),
        megabytes: median(own.map(({ megabytes }) => megabytes)),
        idleMegabytes: median(idle.map(({ megabytes }) => megabytes)),
      };
    }),
  );
}

/** The middle of the figures that there are, the upper one of two; `undefined` when there is none. */
export function median(figures: readonly (number | undefined)[]): number | undefined {
  const sorted = figures.filter((figure) => figure !== undefined).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The rows by shape and job, for `results.json`. Figures are rounded to what they are worth. */
export function rowsByName(rows: readonly Row[]): Record<string, Record<string, object>> {
  const named: Record<string, Record<string, object>> = {};
  for (const { shape, job, requests, tutorial, ...costs } of rows) {
    (named[shape.name] ??= {})[job.name] = {
      requests,
      tutorial,
      seconds: rounded(costs.seconds, 100),
      idle: rounded(costs.idleSeconds, 100),
      mb: rounded(costs.megabytes, 1),
      idleMb: rounded(costs.idleMegabytes, 1),
    };
  }
  return named;
}

function rounded(figure: number | undefined, parts: number): number | undefined {
  return figure === undefined ? undefined : Math.round(figure * parts) / parts;
}
