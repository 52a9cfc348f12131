import {
  type Args,
  NO_TAGS,
  type Part,
  type Program,
  claimOf,
  declaredBy,
  isIgnored,
} from "./program";

// Which resources of a program the contract has refused when they are checked.

/** Returns the resources before it, by name, for whose claims a resource is refused. */
export function rivalsOf(part: Part, program: Program): string[] {
  const before = program.slice(0, program.indexOf(part));
  const rivals = before.filter(
    (other) =>
      isSharing(part, other, (one, two) => one !== two) ||
      intruders(part, other).length > 0 ||
      intruders(other, part).length > 0,
  );
  return rivals.map(({ name }) => name);
}

/** Returns the names of resources that cannot pass their check, alone or beside those before them. */
export function refusedIn(program: Program): Set<string> {
  const refused = program.filter(
    (part) => isIncomplete(part.args) || rivalsOf(part, program).length > 0,
  );
  return new Set(refused.map(({ name }) => name));
}

/** Whether arguments are left out without which the others mean nothing. */
export function isIncomplete({ desktopIds, tags, desktops, exclusive }: Args): boolean {
  if (desktopIds === undefined) return desktops === undefined;
  return tags === undefined && exclusive !== true;
}

/** Whether both declare a tag with values of which the condition holds. */
export function isSharing(
  one: Part,
  other: Part,
  isMeant: (value: string, otherValue: string) => boolean,
): boolean {
  return [...declaredBy(one.args)].some(([id, tags]) => {
    const theirs = declaredBy(other.args).get(id);
    return [...tags].some(([key, value]) => {
      const otherValue = theirs?.get(key);
      return otherValue !== undefined && isMeant(value, otherValue);
    });
  });
}

/** Returns the keys that another resource gives to desktops of an exclusive one, apart from ignored ones. */
function intruders({ args }: Part, other: Part): string[] {
  if (args.exclusive !== true) return [];
  const theirs = declaredBy(other.args);
  const keys = [...declaredBy(args).keys()].flatMap((id) => [
    ...(theirs.get(id) ?? NO_TAGS).keys(),
  ]);
  return [...new Set(keys)].filter((key) => !isIgnored(args, key));
}

/**
 * Returns the program without contradictions. Where two resources claim one tag, the first one's value
 * stands. An exclusive resource ignores up to two keys that others give to its desktops; for more, it
 * is exclusive no longer.
 */
export function agreed(program: Program): Program {
  const done: Part[] = [];
  for (const part of program) done.push({ ...part, args: yielding(part.args, done) });
  return done.map((part) => {
    const others = done.filter((other) => other !== part);
    const keys = [...new Set(others.flatMap((other) => intruders(part, other)))];
    if (keys.length === 0) return part;
    const { ignoreTagKeys = [] } = part.args;
    const isPatient = keys.length <= 2 || isIncomplete({ ...part.args, exclusive: false });
    const peace = isPatient ? { ignoreTagKeys: [...ignoreTagKeys, ...keys] } : { exclusive: false };
    return { ...part, args: { ...part.args, ...peace } };
  });
}

function yielding(args: Args, before: Program): Args {
  const desktops = new Map(Object.entries(args.desktops ?? {}));
  let isChanged = false;
  for (const [id, tags] of declaredBy(args)) {
    for (const [key, value] of tags) {
      const claim = claimOf(before, id, key) ?? value;
      if (claim === value) continue;
      desktops.set(id, { ...desktops.get(id), [key]: claim });
      isChanged = true;
    }
  }
  return isChanged ? { ...args, desktops: Object.fromEntries(desktops) } : args;
}
