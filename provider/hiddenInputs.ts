import { randomUUID } from "node:crypto";
import { ComponentResource, type CustomResourceOptions } from "@pulumi/pulumi/resource";
import type { Input } from "@pulumi/pulumi/output";
import { Turn, type TurnSize } from "./announcement";
import { linesSent } from "./desktopsArgument";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { holdsOutput } from "./secretValues";

/**
 * What only `check` sees: it takes it off, so it is in no state and in no preview. It is one input, since the
 * SDK makes four promises with stack traces of each input of each resource.
 */
export interface HiddenInputs {
  readonly instance: string;
  readonly parent: Promise<string> | undefined;
  /** What the resources that are made in the same turn claim; see `Turn`. */
  readonly ahead: Promise<string | undefined>;
  /** How many these are. */
  readonly turn: Promise<TurnSize | undefined>;
  /** The option, which the engine cannot apply for a dynamic provider; see `demandedReplacement`. */
  readonly replaceOnChanges: string[] | undefined;
  /** How many desktops travel as lines of blocks; see `lostLines`. */
  readonly linesSent: Input<number | undefined>;
}

/**
 * Makes a resource's hidden inputs.
 *
 * @param lists - The lists of desktops, as they go to the engine.
 */
export function hiddenInputs(
  name: string,
  args: DesktopTagsArgs,
  opts: CustomResourceOptions,
  lists: readonly Input<unknown>[],
): HiddenInputs {
  const instance = randomUUID();
  const isWaiting = (): boolean => waitsFor(opts) || holdsOutput(args);
  const made = currentTurn();
  return {
    instance,
    parent: parentUrn(opts),
    ahead: made.announce({ instance, name, args, isWaiting }),
    turn: made.size(),
    replaceOnChanges: opts.replaceOnChanges,
    // The engine puts old inputs in the place of those that are ignored, so nobody knows what is to come.
    linesSent: opts.ignoreChanges === undefined ? linesSent(lists) : undefined,
  };
}

let turn: Turn | undefined;

function currentTurn(): Turn {
  if (turn !== undefined) return turn;
  const begun = new Turn();
  void begun.ended.then(() => {
    turn = undefined;
  });
  turn = begun;
  return begun;
}

function waitsFor({ parent, dependsOn = [] }: CustomResourceOptions): boolean {
  const isAlone = Array.isArray(dependsOn) && dependsOn.length === 0;
  // A component is there at once; a resource has to be made first.
  return !isAlone || !(parent === undefined || parent instanceof ComponentResource);
}

// A plain promise: an output would make the resource depend on its parent's other children.
function parentUrn({ parent }: CustomResourceOptions): Promise<string> | undefined {
  if (parent === undefined) return undefined;
  return new Promise((resolve) => {
    parent.urn.apply(resolve);
  });
}
