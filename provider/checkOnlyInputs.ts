import type { Claim } from "./claims";
import { expand } from "./declaration";
import { type LooseArguments, readLoosely } from "./looseArguments";
import { isPlainObject } from "./plainObjects";
import type { Recorded } from "./properties";
import { ownedBy } from "./state";

const CHECK_ONLY = new Set(["__provider", "instance", "parent", "heirs"]);

type Properties = Readonly<Record<string, unknown>>;

/** What the resource class tells `check` beside the arguments; see `hiddenInputs`. */
export interface CheckOnlyInputs {
  /** Tells the resource from others of its name; the name itself for state from elsewhere. */
  readonly instance: string | undefined;
  readonly parentUrn: string | undefined;
  /** Claims of resources that wait for this one. */
  readonly heirs: readonly Claim[];
}

/** Takes the inputs off that only `check` sees, and `__provider`, which belongs to the server. */
export function takeCheckOnlyInputs(news: Properties): {
  readonly args: Properties;
  readonly checkOnly: CheckOnlyInputs;
} {
  const { instance, parent, heirs } = news;
  const args = Object.fromEntries(Object.entries(news).filter(([name]) => !CHECK_ONLY.has(name)));
  const list: unknown[] = Array.isArray(heirs) ? heirs : [];
  return {
    args,
    checkOnly: {
      instance: typeof instance === "string" ? instance : undefined,
      parentUrn: typeof parent === "string" ? parent : undefined,
      heirs: list.filter(isPlainObject).map(heirClaim),
    },
  };
}

/** Returns what a resource claims by its arguments. */
export function claimOf(
  loose: LooseArguments,
  { instance, parentUrn }: CheckOnlyInputs,
  projectId?: string,
): Claim {
  const parent = parentUrn?.split("::").at(-1);
  const of = parent === undefined ? "" : ` of "${parent}"`;
  return {
    instance: instance ?? loose.resourceName,
    label: `DesktopTags "${loose.resourceName}"${of}`,
    wanted: expand(loose),
    projectId,
    secretValues: loose.secretValues,
    isAhead: false,
  };
}

/** Returns what a resource owns by its state, in the form of a claim. */
export function ownershipOf(id: string, state: Recorded): Claim {
  return {
    instance: id,
    label: state.resourceName,
    wanted: ownedBy(state),
    projectId: state.projectId,
    secretValues: state.secretValues,
    isAhead: false,
  };
}

function heirClaim(heir: Properties): Claim {
  const { args, checkOnly } = takeCheckOnlyInputs(heir);
  return { ...claimOf(readLoosely(args), checkOnly), isAhead: true };
}
