import * as pulumi from "@pulumi/pulumi";
import { type Problem, toPath } from "../arguments/problem";
import { holdsOutput } from "../arguments/secretValues";
import { PROTO_PROBLEM } from "../arguments/tagRules";
import type { GetDesktopsOutputArgs, GetDesktopsOutputOptions } from "./getDesktopsArgs";
import { type Call, LookUpError, argumentsError } from "./lookUpError";
import { isKeyedObject } from "./readArguments";

/** Answers a call once everything that it waits for is known; until then the result is unknown. */
export function lookUpOutput<T>(
  name: string,
  args: pulumi.Input<GetDesktopsOutputArgs> | undefined,
  { dependsOn }: GetDesktopsOutputOptions,
  answer: (call: Call) => Promise<T>,
): pulumi.Output<T> {
  const problems = lostKeys(args);
  // What it waits for may be a resource that changes what there is to find.
  const fresh = dependsOn !== undefined || holdsOutput(args);
  const known: pulumi.Output<unknown> = pulumi.output<unknown>(args);
  const ids = pulumi.output(dependsOn ?? []).apply((given) => pulumi.all([given].flat().map(idOf)));
  return pulumi.all([known, ids]).apply(async ([plain]) => {
    const call = { name, args: plain, hasSecrets: await pulumi.isSecret(known), fresh };
    if (problems.length > 0) throw argumentsError(call, problems);
    return answer(call);
  });
}

/** Returns a resource's ID, which is known once the resource exists. */
function idOf(resource: unknown): pulumi.Output<string> {
  if (pulumi.CustomResource.isInstance(resource)) return resource.id;
  throw new LookUpError(
    "dependsOn takes resources of a provider. A component does not tell when its children exist; name the children instead.",
  );
}

/** Returns a problem for each key that the SDK drops silently, which would widen the filter. */
function lostKeys(args: unknown): Problem[] {
  if (!isKeyedObject(args)) return [];
  return Object.entries(args)
    .filter(([, value]) => isKeyedObject(value) && Object.hasOwn(value, "__proto__"))
    .map(([name]) => ({ path: toPath([name, "__proto__"]), reason: PROTO_PROBLEM }));
}
