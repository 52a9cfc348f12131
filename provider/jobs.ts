import { type Assignment, NO_DESKTOPS } from "./assignment";
import type { Claims } from "./claims";
import { expand } from "./declaration";
import { ignoredKeys } from "./ignoredKeys";
import type { Job } from "./job";
import type { Recorded } from "./properties";
import { ownedBy } from "./state";

/** Returns the job of bringing about what a resource declares, given what it owned before. */
export function declaringJob(args: Recorded, owned: Assignment, claims: Claims): Job {
  return { ...commonJob(args, claims), wanted: expand(args), owned };
}

/** Returns the job of taking away what a resource owns; desktops that are gone are fine. */
export function removingJob(state: Recorded, claims: Claims): Job {
  return {
    ...commonJob(state, claims),
    wanted: NO_DESKTOPS,
    owned: ownedBy(state),
    exclusive: false,
    missingDesktops: "skip",
  };
}

function commonJob(args: Recorded, claims: Claims): Omit<Job, "wanted" | "owned"> {
  const endpoint = args.endpoint ?? "";
  return {
    name: args.resourceName,
    exclusive: args.exclusive,
    missingDesktops: args.missingDesktops,
    secretValues: args.secretValues,
    isIgnored: ignoredKeys(args.ignoreTagKeys),
    isClaimed: (desktopId, key) => claims.isClaimed(endpoint, desktopId, key),
  };
}
