import type { ProgramName } from "./installedPrograms";
import { JOBS } from "./jobs";
import { type Ground, type Sample, beginLife } from "./life";
import type { Shape } from "./shapes";

/** What to measure. */
export interface Choice {
  readonly shapes: readonly Shape[];
  readonly rounds: number;
  /** Whether the idle program and the tutorial's run beside the package's, to compare with. */
  readonly compared: boolean;
}

/** Takes the stacks of all shapes through their jobs, round by round. */
export async function measure(
  { shapes, rounds, compared }: Choice,
  ground: Ground,
  report: (line: string) => void,
): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const shape of shapes) {
      if (shape.once && round > 1) continue;
      const programs: ProgramName[] = ["desktopTags"];
      if (compared) programs.push("idle");
      if (compared && shape.tutorial && round === 1) programs.push("tutorial");
      const say = (job: string): void => {
        report(`round ${round} of ${rounds}, ${shape.name}: ${job}`);
      };
      samples.push(...(await measureShape(shape, programs, round, ground, say)));
    }
  }
  return samples;
}

/** Runs each job with all programs in turn, so that a slow minute of the machine hits all of them. */
async function measureShape(
  shape: Shape,
  programs: readonly ProgramName[],
  round: number,
  ground: Ground,
  report: (job: string) => void,
): Promise<Sample[]> {
  const lives = await Promise.all(programs.map((program) => beginLife(program, shape, ground)));
  const samples: Sample[] = [];
  try {
    for (const [index, job] of JOBS.entries()) {
      report(job.name);
      const inTurn = (round + index) % 2 === 0 ? lives.toReversed() : lives;
      for (const life of inTurn) samples.push(await life.run(job));
    }
  } finally {
    await Promise.all(lives.map((life) => life.close()));
  }
  return samples;
}
