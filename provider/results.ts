import type { dynamic } from "@pulumi/pulumi";
import { differingDesktops, filterTags } from "./assignment";
import type { RemovalWatch } from "./jobs";
import type { Outcome } from "./outcome";
import { PartialFailure } from "./partialFailure";
import type { Problem } from "./problem";
import type { Project } from "./project";
import { type Recorded, parseProperties, toState } from "./properties";
import { ResourceError } from "./resourceError";
import { ownedBy, recordState } from "./state";
import { messageOf } from "./wording";

type Properties = Readonly<Record<string, unknown>>;

/** Checked inputs: as the engine hands them over, and as they were read. */
export interface CheckedInputs {
  readonly bag: Properties;
  readonly args: Recorded;
  /** How many other resources the program has, as far as is known. */
  readonly companions: number;
}

/** Returns what state is to hold after an operation; throws it, as a partial failure, when something was not done. */
export function settle(
  id: string,
  inputs: CheckedInputs,
  project: Project,
  outcome: Outcome,
): Record<string, unknown> {
  const { projectId, region } = project;
  const areFew = project.areFewCarriers(outcome.recorded) ?? inputs.args.foundByTags;
  const { companions } = inputs;
  const foundByTags = companions === 0 && areFew;
  const args = { ...inputs.args, projectId, region, foundByTags, companions };
  const state = toState(recordState(args, outcome));
  if (outcome.problems.length === 0) return state;
  const reasons = outcome.problems.map((problem) => `${args.resourceName}: ${problem}`);
  throw new PartialFailure(id, { ...state, __provider: inputs.bag["__provider"] }, reasons);
}

/**
 * Returns the error of an update that came to nothing, such that state no longer says that the resource
 * has what another one removed meanwhile: else no later `up` would find a difference.
 */
export function withLosses(
  error: unknown,
  id: string,
  olds: Properties,
  wasRemoved: RemovalWatch["wasRemoved"],
): unknown {
  if (error instanceof PartialFailure) return error;
  const old = parseProperties(olds);
  const left = new Map(
    [...ownedBy(old)].map(([desktopId, tags]) => [
      desktopId,
      filterTags(tags, (key) => !wasRemoved(desktopId, key)),
    ]),
  );
  if (differingDesktops(ownedBy(old), left).length === 0) return error;
  const state = recordState(old, {
    recorded: left,
    skipped: old.skippedDesktopIds,
    neighbours: old.neighbourTagKeys,
  });
  const properties = { ...toState(state), __provider: olds["__provider"] };
  return new PartialFailure(id, properties, [messageOf(error)]);
}

/**
 * Returns the problem as a failure of `check`. It names no property, since the engine would print the
 * property's value, which may be secret or long.
 */
export function toFailure({ path, reason }: Problem): dynamic.CheckFailure {
  return { property: "", reason: path === "" ? reason : `${path}: ${reason}` };
}

/** Returns the error of an operation that leaves nothing to record. */
export function failure({ resourceName }: Recorded, { problems }: Outcome): Error {
  return new ResourceError(`${resourceName}: ${problems.join(" ")}`);
}
