import { PartialFailure, ResourceError } from "../errors";
import {
  type Arguments,
  type Properties,
  type State,
  readArguments,
  readState,
  toProperties,
} from "../model/state";
import type { Outcome } from "./job";
import type { Project } from "./project";

/**
 * Returns the checked inputs as arguments.
 *
 * @throws ResourceError when they are not those of this release.
 */
export function argumentsIn(inputs: Properties): Arguments {
  const args = readArguments(inputs);
  if (args === undefined) throw new ResourceError(unreadable("inputs"));
  return args;
}

/**
 * Returns what state says of a resource.
 *
 * @throws ResourceError when an earlier build of this package wrote it.
 */
export function stateIn(outputs: Properties): State {
  const state = readState(outputs);
  if (state === undefined) throw new ResourceError(unreadable("state"));
  return state;
}

function unreadable(what: string): string {
  return (
    `The resource's ${what} cannot be read; an earlier build of this package wrote it. ` +
    "Run `pulumi state delete` for the resource, then `pulumi up`: the desktops keep their tags, and the new resource adopts them."
  );
}

/** A resource whose declaration was being made true. */
export interface DeclaredResource {
  readonly id: string;
  /** The checked inputs as the engine passed them. */
  readonly inputs: Properties;
  readonly args: Arguments;
}

/**
 * Returns what state is to hold after an operation.
 *
 * @throws PartialFailure with the same record, when something was not done.
 */
export function recordOutcome(
  { id, inputs, args }: DeclaredResource,
  { place }: Project,
  outcome: Outcome,
): Record<string, unknown> {
  const { secretValues, resourceName } = args;
  const outs = toProperties(withoutProvider(inputs), { ...outcome, place, secretValues });
  if (outcome.problems.length === 0) return outs;
  const reasons = outcome.problems.map((problem) => `${resourceName}: ${problem}`);
  throw new PartialFailure(id, { ...outs, __provider: inputs["__provider"] }, reasons);
}

/** Returns the error of an operation that leaves nothing to record. */
export function failure(resourceName: string, problems: readonly string[]): ResourceError {
  return new ResourceError(`${resourceName}: ${problems.join(" ")}`);
}

/** Returns the properties without the server's own. */
export function withoutProvider(properties: Properties): Properties {
  return Object.fromEntries(Object.entries(properties).filter(([name]) => name !== "__provider"));
}
