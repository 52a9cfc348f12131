import {
  type Args,
  type Keys,
  type Part,
  type Reality,
  declaredBy,
  has,
  isIgnored,
  picked,
} from "./program";
import { type Recorded, type Statement, saidOf } from "./stack";

/** What one step of the engine is to bring about, from the contract alone. */
export interface Demand {
  readonly name: string;
  readonly isDeletion: boolean;
  readonly args: Args;
  /** All that is declared, initial values included. */
  readonly declared: Reality;
  /** Initial values that come under the resource: set where the key is not there. */
  readonly initial: Reality;
  /** Keys that the resource owned before. */
  readonly owned: Keys;
}

/** Returns what a create or update has to do. */
export function demandOf({ name, args }: Part, old: Recorded | undefined): Demand {
  const said = old && saidOf(old);
  const declared = declaredBy(args);
  const isNew = (id: string, key: string): boolean =>
    said === undefined ||
    said.skipped.has(id) ||
    !has(declaredBy(said.args), id, key) ||
    has(said.awaited, id, key);
  const initial = picked(declared, (id, key) => isIgnored(args, key) && isNew(id, key));
  return { name, isDeletion: false, args, declared, initial, owned: ownedBy(said) };
}

/** Returns what a deletion has to do. */
export function deletionOf(name: string, old: Recorded): Demand {
  const said = saidOf(old);
  const args: Args = { ...said.args, exclusive: false, missingDesktops: "skip" };
  return {
    ...{ name, isDeletion: true, args },
    ...{ declared: new Map(), initial: new Map(), owned: ownedBy(said) },
  };
}

/** Returns what the same program would have to do, as far as a refresh records it. */
export function refreshOf(name: string, old: Recorded): Demand {
  const said = saidOf(old);
  return { ...demandOf({ name, args: said.args }, old), owned: said.leftover };
}

/** Returns the keys that a resource holds by state and may remove. */
export function ownedBy(said: Statement | undefined): Keys {
  const owned = new Map<string, ReadonlySet<string>>();
  if (said === undefined) return owned;
  const { args, skipped, leftover } = said;
  for (const [id, tags] of declaredBy(args)) {
    if (skipped.has(id)) continue;
    owned.set(id, new Set([...tags.keys()].filter((key) => !isIgnored(args, key))));
  }
  for (const [id, keys] of leftover) owned.set(id, new Set([...(owned.get(id) ?? []), ...keys]));
  return owned;
}

/** Whether the step removes the key from the desktop, unless another resource claims it. */
export function removes({ args, declared, owned }: Demand, id: string, key: string): boolean {
  if (isIgnored(args, key) || has(declared, id, key)) return false;
  return has(owned, id, key) || (args.exclusive === true && declared.has(id));
}

/** Returns the tags that the step sets on a desktop which carries these. */
export function additions(
  { args, declared, initial }: Demand,
  id: string,
  carried: ReadonlyMap<string, string>,
): Map<string, string> {
  const held = [...(declared.get(id) ?? [])].filter(
    ([key, value]) => !isIgnored(args, key) && carried.get(key) !== value,
  );
  const first = [...(initial.get(id) ?? [])].filter(([key]) => !carried.has(key));
  return new Map([...held, ...first]);
}

/** Whether the step has to do with the desktop. */
export function concerns({ declared, owned }: Demand, id: string): boolean {
  return declared.has(id) || owned.has(id);
}

/** Returns what state has to say when the desktops are like this and nothing more happens. */
export function statementOn(
  demand: Demand,
  reality: Reality,
  isClaimed: (id: string, key: string) => boolean,
): Omit<Statement, "isSettled"> {
  const { args, declared, initial, owned } = demand;
  const absent = new Set([...declared.keys()].filter((id) => !reality.has(id)));
  const isLeft = (id: string, key: string): boolean =>
    has(owned, id, key) && removes(demand, id, key) && !isClaimed(id, key);
  const listed = new Map([...reality].filter(([id]) => declared.has(id)));
  const carried = picked(listed, (id, key) => {
    if (isIgnored(args, key) || isLeft(id, key)) return false;
    return has(declared, id, key) || (args.exclusive === true && !isClaimed(id, key));
  });
  const isSkipping = args.missingDesktops === "skip";
  return {
    ...{ args, carried },
    skipped: isSkipping ? absent : new Set(),
    gone: isSkipping ? new Set() : absent,
    awaited: keysOf(picked(initial, (id, key) => reality.has(id) && !has(reality, id, key))),
    leftover: keysOf(picked(reality, isLeft)),
  };
}

function keysOf(reality: Reality): Keys {
  const full = [...reality].filter(([, tags]) => tags.size > 0);
  return new Map(full.map(([id, tags]) => [id, new Set(tags.keys())]));
}
