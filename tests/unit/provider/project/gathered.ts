import { openCrowds } from "../../../../provider/project/crowd";
import { Gathering, type GatheringOptions } from "../../../../provider/project/gathering";
import { type Announced, announcedOnes } from "./announced";

/** Lets pass what is due in this turn. */
export const turn = (): Promise<void> => new Promise(setImmediate);

interface Pause {
  readonly ms: number;
  readonly end: () => Promise<void>;
}

interface Gathered {
  readonly gathering: Gathering<string>;
  /** Has them join, and lets the turn pass. */
  readonly join: (...names: readonly string[]) => Promise<void>;
  readonly left: string[][];
  readonly pauses: Pause[];
  /** How many are still to come; may be changed. */
  readonly announced: Announced;
}

/** A gathering whose pauses end when told, with those who left together. */
export function gather(options: Partial<GatheringOptions<string>> = {}): Gathered {
  const left: string[][] = [];
  const pauses: Pause[] = [];
  const announced = announcedOnes();
  const upcoming = (): number | undefined => announced.count;
  const gathering = new Gathering<string>({
    clock: () => new Date(0),
    progress: () => 0,
    upcoming,
    crowd: openCrowds(4, announced),
    sleep: (ms) =>
      new Promise((resolve) => {
        const end = (): Promise<void> => {
          resolve();
          return turn();
        };
        pauses.push({ ms, end });
      }),
    leave: (together) => left.push([...together]),
    ...options,
  });
  const join = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) gathering.join(name);
    await turn();
  };
  return { gathering, join, left, pauses, announced };
}
