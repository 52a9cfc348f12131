import type { Drift } from "../../../../provider/model/drift";
import type { PlanInput } from "../../../../provider/model/plan";
import {
  type Arguments,
  type Properties,
  type State,
  readArguments,
  readState,
} from "../../../../provider/model/state";
import { type PlainDesktops, assignmentOf, keysOf } from "../support";

export type PlainKeys = Readonly<Record<string, readonly string[]>>;

const names = { resourceName: "finance", instance: "finance" };

function known<T>(read: T | undefined): T {
  if (read === undefined) throw new Error("The properties cannot be read.");
  return read;
}

/** The arguments of a resource, from inputs as a program writes them. */
export function argumentsOf(inputs: Properties): Arguments {
  return known(readArguments({ ...names, ...inputs }));
}

/** State, from outputs as the engine keeps them; without drift unless told otherwise. */
export function stateOf(outputs: Properties): State {
  return known(readState({ ...names, skippedDesktopIds: [], drift: {}, ...outputs }));
}

/** Drift, as state writes it down. */
export function driftOf(drift: object): Drift {
  return stateOf({ drift }).drift;
}

export interface PlainInput {
  wanted?: PlainDesktops;
  initial?: PlainDesktops;
  owned?: PlainKeys;
  actual?: PlainDesktops;
  exclusive?: boolean;
  /** Desktop and key, as in "a k". */
  kept?: readonly string[];
  removed?: readonly string[];
}

/** What a plan is made from; nothing unless told otherwise. */
export function planInputOf(plain: PlainInput): PlanInput {
  return {
    wanted: assignmentOf(plain.wanted ?? {}),
    initial: assignmentOf(plain.initial ?? {}),
    owned: keysOf(plain.owned ?? {}),
    actual: assignmentOf(plain.actual ?? {}),
    exclusive: plain.exclusive ?? false,
    mustStay: (id, key) => plain.kept?.includes(`${id} ${key}`) === true,
    wasRemoved: (id, key) => plain.removed?.includes(`${id} ${key}`) === true,
  };
}
