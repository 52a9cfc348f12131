import type { TurnSize } from "./announcement";
import type { Claim } from "./claims";
import { expand } from "./declaration";
import { type LooseArguments, readLoosely } from "./looseArguments";
import { isPlainObject, textsOf } from "./plainObjects";
import type { Recorded } from "./properties";
import { ownedBy } from "./state";
import { isUnknown } from "./unknown";

const CHECK_ONLY = new Set(["__provider", "checkOnly"]);

type Properties = Readonly<Record<string, unknown>>;

/** What the resource class tells `check` beside the arguments; see `hiddenInputs`. */
export interface CheckOnlyInputs {
  /** Tells the resource from others of its name; the name itself for state from elsewhere. */
  readonly instance: string | undefined;
  readonly parentUrn: string | undefined;
  /** What other resources of the program claim, for `announcedClaims`. */
  readonly ahead: string | undefined;
  /** How many resources the program made together with it. */
  readonly turn: TurnSize | undefined;
  /** The resource's option of that name; see `demandedReplacement`. */
  readonly replaceOnChanges: readonly string[];
  /** How many desktops the program sent as lines of blocks; see `lostLines`. */
  readonly linesSent: number;
}

/** Takes off what only `check` sees, and `__provider`, which belongs to the server. */
export function takeCheckOnlyInputs(news: Properties): {
  readonly args: Properties;
  readonly checkOnly: CheckOnlyInputs;
} {
  const hidden = isPlainObject(news["checkOnly"]) ? news["checkOnly"] : {};
  const { instance, parent, ahead, turn, replaceOnChanges, linesSent } = hidden;
  const args = Object.fromEntries(Object.entries(news).filter(([name]) => !CHECK_ONLY.has(name)));
  return {
    args,
    checkOnly: {
      instance: knownText(instance),
      parentUrn: knownText(parent),
      ahead: knownText(ahead),
      turn: turnSize(turn),
      replaceOnChanges: textsOf(replaceOnChanges),
      linesSent: typeof linesSent === "number" ? linesSent : 0,
    },
  };
}

/** Returns what a resource claims by its arguments. */
export function claimOf(
  loose: LooseArguments,
  { instance, parentUrn }: Pick<CheckOnlyInputs, "instance" | "parentUrn">,
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

/** Returns the claims that a resource brings along for others; see `Turn`. */
export function announcedClaims(ahead: string): Claim[] {
  const list: unknown = JSON.parse(ahead);
  if (!Array.isArray(list)) return [];
  return list.filter(isPlainObject).map(({ instance, ...args }) => {
    const claimed = { instance: knownText(instance), parentUrn: undefined };
    return { ...claimOf(readLoosely(args), claimed), isAhead: true };
  });
}

function turnSize(value: unknown): TurnSize | undefined {
  if (!isPlainObject(value)) return undefined;
  const { id, resources } = value;
  const isSize = typeof id === "string" && typeof resources === "number" && resources > 1;
  return isSize ? { id, resources } : undefined;
}

function knownText(value: unknown): string | undefined {
  return typeof value === "string" && !isUnknown(value) ? value : undefined;
}
