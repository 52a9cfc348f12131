import type { Least } from "./least";
import type { BaselineName, CarryingName } from "./jobs";
import type { Shape } from "./variants";

/** One line of the table: medians of a job's runs. */
export interface JobRow {
  readonly job: string;
  readonly writes: number;
  readonly reads: number;
  readonly least: Least;
  /** All requests by the least ones, confirming reads included; `null` when there need be none. */
  readonly timesLeast: number | null;
  readonly seconds: number;
  /** What the same command took on an empty program; `null` where no engine took part. */
  readonly emptySeconds: number | null;
  readonly timesEmpty: number | null;
  /** The plugin's peak above that of an idle one, in MB (10^6 bytes); `null` where it is not known. */
  readonly memoryMb: number | null;
}

/** All lines of one variant. */
export interface VariantRows {
  readonly name: string;
  readonly variant: Shape;
  /** How many runs the medians are of. */
  readonly runs: number;
  readonly jobs: readonly JobRow[];
}

/** What was measured with programs that do nothing. */
export interface BaselineRows {
  readonly runs: number;
  /** Seconds of each command on an empty program. */
  readonly emptySeconds: Readonly<Record<BaselineName, number>>;
  /** A first `up` of one dynamic resource that does nothing. */
  readonly idleSeconds: number;
  /** Its plugin's peak, in MB. */
  readonly idleMb: number | null;
  /** Seconds with one dynamic resource that carries 10,000 desktop IDs and does nothing with them. */
  readonly carryingSeconds: Readonly<Record<CarryingName, number>>;
}

/** What it takes to load a part of this package. */
export interface Load {
  readonly seconds: number;
  readonly modules: number;
}

/** What the processes of a run load. */
export interface StartUp {
  /** The plugin: of this package for every operation; all that a preview takes. */
  readonly always: Load;
  /** The plugin: besides, for the first request. */
  readonly requests: Load;
  /** The program: for this package, beside what its process has loaded of the Pulumi SDK. */
  readonly program: Load;
  /** The program: what the Pulumi SDK as a whole would take besides. */
  readonly wholeSdk: Load;
}

/** One of the figures that were to be reached. */
export interface Target {
  readonly target: string;
  readonly measured: string;
  /** `null` when it was not measured. */
  readonly met: boolean | null;
}

/** What decides how the figures are to be read. */
export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  readonly engine: string;
}

/** The content of `results.json`. */
export interface Results {
  readonly machine: Machine;
  readonly rounds: number;
  /** Resources that the engine ran at once. */
  readonly parallel: number;
  readonly baselines: BaselineRows;
  readonly startUp: StartUp;
  readonly variants: readonly VariantRows[];
  /** The provider without an engine. */
  readonly alone: readonly VariantRows[];
  readonly targets: readonly Target[];
  /** What was to be measured and failed. */
  readonly failures: readonly string[];
  readonly leftOut: string;
}
