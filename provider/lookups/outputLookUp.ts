import { type Input, type Output, all, isSecret, output } from "@pulumi/pulumi/output";
import { CustomResource } from "@pulumi/pulumi/resource";
import { type Problem, toPath } from "../problem";
import { holdsOutput } from "../secretValues";
import { PROTO_PROBLEM } from "../tagRules";
import type { GetDesktopsOutputArgs, GetDesktopsOutputOptions } from "./getDesktopsArgs";
import type { LookUpCall } from "./lookUp";
import { LookUpError } from "./lookUpError";
import { isKeyedObject } from "./plainValues";
import { currentRun } from "./programRun";

/** Answers a call once everything is known that it waits for; unknown, in a preview, as long as that is. */
export function outputLookUp<T>(
  name: string,
  args: Input<GetDesktopsOutputArgs> | undefined,
  { dependsOn }: GetDesktopsOutputOptions,
  answer: (call: LookUpCall) => Promise<T>,
): Output<T> {
  const run = currentRun();
  const problems = lostKeys(args);
  const known: Output<unknown> = output<unknown>(args);
  const dependencies = output(dependsOn ?? []).apply((given) => all([given].flat().map(idOf)));
  // What it waits for may be a resource whose making changes what there is to find.
  const fresh = dependsOn !== undefined || holdsOutput(args);
  return all([known, dependencies]).apply(async ([plain]) =>
    answer({ name, run, fresh, problems, args: plain, hasSecrets: await isSecret(known) }),
  );
}

/** A resource's ID, which is known when the resource is there. */
function idOf(resource: unknown): Output<string> {
  if (CustomResource.isInstance(resource)) return resource.id;
  throw new LookUpError(
    "dependsOn takes resources that a provider makes, but no components, since they do not tell when their children are there. Name the children.",
  );
}

/** Problems with keys that `output` would pass over in silence, so that more desktops would be found. */
function lostKeys(args: unknown): Problem[] {
  const entries: [string, unknown][] = isKeyedObject(args) ? Object.entries(args) : [];
  return entries
    .filter(([, value]) => isKeyedObject(value) && Object.hasOwn(value, "__proto__"))
    .map(([name]) => ({ path: toPath([name, "__proto__"]), reason: PROTO_PROBLEM }));
}
