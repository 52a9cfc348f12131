import { amount, counted } from "../provider/wording";
/** Who tags: this package, or the dynamic provider of a tutorial (`bench/peer`). */
export type ProviderName = "package" | "tutorial";

/** `uniform`: one list of desktops and one map of tags; `individual`: a map of tags per desktop. */
export type TagForm = "uniform" | "individual";

/** A stack and what surrounds it. */
export interface Shape {
  readonly provider: ProviderName;
  readonly resources: number;
  readonly desktopsEach: number;
  readonly tags: TagForm;
  /** How many times more desktops the project has than the stack tags. */
  readonly projectFactor: 1 | 10;
  /** Milliseconds that the emulator adds to each answer. */
  readonly latencyMs: 0 | 20;
}

/** A shape that is taken through all jobs. */
export interface Variant extends Shape {
  /** Too slow for every round: runs in the first one alone. */
  readonly once: boolean;
  /** How often it runs in a round. */
  readonly perRound: number;
}

/** Desktops that the stack tags at first. */
export function managedBy({ resources, desktopsEach }: Shape): number {
  return resources * desktopsEach;
}

/** Desktops of the project at first. */
export function projectOf(variant: Shape): number {
  return managedBy(variant) * variant.projectFactor;
}

/** What the variant is, in words; different for different variants. */
export function nameOf(variant: Shape): string {
  const { provider, resources, desktopsEach, tags, latencyMs } = variant;
  const each = counted(desktopsEach, "desktop");
  const many = resources === 1 ? "in 1 resource" : `x ${amount(resources)} resources`;
  const stack =
    provider === "tutorial"
      ? `tutorial: ${amount(managedBy(variant))} desktops`
      : `${each} ${many}, ${tags}`;
  return `${stack}, project of ${amount(projectOf(variant))}, ${latencyMs} ms`;
}
