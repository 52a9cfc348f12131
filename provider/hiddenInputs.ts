import { randomUUID } from "node:crypto";
import { ComponentResource, type CustomResourceOptions } from "@pulumi/pulumi/resource";
import { Turn, type TurnSize } from "./announcement";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { holdsOutput } from "./secretValues";

/** Inputs that only `check` sees: it takes them off, so they are in no state and in no preview. */
export interface HiddenInputs {
  readonly instance: string;
  readonly parent: Promise<string> | undefined;
  /** What the resources that are made in the same turn claim; see `Turn`. */
  readonly ahead: Promise<string | undefined>;
  /** How many these are. */
  readonly turn: Promise<TurnSize | undefined>;
  /** The option, which the engine cannot apply for a dynamic provider; see `demandedReplacement`. */
  readonly replaceOnChanges: string[] | undefined;
}

/** Makes a resource's hidden inputs. */
export function hiddenInputs(
  name: string,
  args: DesktopTagsArgs,
  opts: CustomResourceOptions,
): HiddenInputs {
  const instance = randomUUID();
  const isWaiting = (): boolean => waitsFor(opts) || holdsOutput(args);
  const made = currentTurn();
  const ahead = made.announce({ instance, name, args, isWaiting });
  const { replaceOnChanges } = opts;
  return { instance, parent: parentUrn(opts), ahead, turn: made.size(), replaceOnChanges };
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
