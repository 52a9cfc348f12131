import type { Finding, Requirements } from "../requirements";

/** What a check found. */
export interface CheckResult {
  readonly region: string;
  readonly projectId: string;
  /** How many desktops were looked at. */
  readonly desktops: number;
  readonly requirements: Requirements;
  readonly findings: readonly Finding[];
  /** How many findings are listed before the rest is counted; the JSON form lists all. */
  readonly shown: number;
}
