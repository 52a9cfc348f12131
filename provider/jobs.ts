import type { RemovalGuard } from "./applyPlan";
import { type Assignment, NO_DESKTOPS } from "./assignment";
import { expand } from "./declaration";
import { ignoredKeys } from "./ignoredKeys";
import type { Job } from "./job";
import type { Recorded } from "./properties";
import { ownedBy } from "./state";

/** What a job needs to know of the program's other resources. */
export type RemovalWatch = Required<RemovalGuard & Pick<Job, "wasRemoved">>;

/** Returns the job of bringing about what a resource declares, given what it owned before. */
export function declaringJob(args: Recorded, owned: Assignment, watch: RemovalWatch): Job {
  return { ...commonJob(args, watch), wanted: expand(args), owned };
}

/** Returns the job of taking away what a resource owns; desktops that are gone are fine. */
export function removingJob(state: Recorded, watch: RemovalWatch): Job {
  return {
    ...commonJob(state, watch),
    wanted: NO_DESKTOPS,
    owned: ownedBy(state),
    exclusive: false,
    missingDesktops: "skip",
  };
}

function commonJob(args: Recorded, watch: RemovalWatch): Omit<Job, "wanted" | "owned"> {
  return {
    name: args.resourceName,
    exclusive: args.exclusive,
    missingDesktops: args.missingDesktops,
    foundByTags: args.foundByTags,
    secretValues: args.secretValues,
    isIgnored: ignoredKeys(args.ignoreTagKeys),
    ...watch,
  };
}
