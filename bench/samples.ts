import type { Cost } from "./measuredRun";
import type { RequestCounts } from "./emulatorMessages";
import type { BaselineName, CarryingName } from "./jobs";

/** One job of one run of a variant. */
export interface JobSample extends Cost, RequestCounts {
  /** The variant's name. */
  readonly variant: string;
  readonly job: string;
}

/** One run of the programs that do nothing. */
export interface BaselineSample {
  readonly seconds: Readonly<Record<BaselineName, number>>;
  /** A first `up` of a program whose dynamic provider does nothing. */
  readonly idle: Cost;
  /** Seconds of a program whose dynamic provider does nothing with 10,000 desktop IDs. */
  readonly carrying: Readonly<Record<CarryingName, number>>;
}
