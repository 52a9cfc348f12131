import { type Args, NO_TAGS, type Part, type Program, declaredBy, isIgnored } from "./program";

// Which resources of a program the contract has refused when they are checked.

/** Returns the resources before it, by name, for whose claims a resource is refused. */
export function rivalsOf(part: Part, program: Program): string[] {
  const before = program.slice(0, program.indexOf(part));
  const rivals = before.filter(
    (other) =>
      sharedKeys(part, other, (one, two) => one !== two).length > 0 || crowdsOut(part, other),
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

/** Returns `desktop key` of the tags that both declare with values of which the condition holds. */
export function sharedKeys(
  one: Part,
  other: Part,
  isMeant: (value: string, otherValue: string) => boolean,
): string[] {
  return [...declaredBy(one.args)].flatMap(([id, tags]) =>
    [...tags].flatMap(([key, value]) => {
      const theirs = declaredBy(other.args).get(id)?.get(key);
      return theirs !== undefined && isMeant(value, theirs) ? [`${id} ${key}`] : [];
    }),
  );
}

/** Whether one of the two owns desktops exclusively to which the other gives keys that it does not ignore. */
function crowdsOut(one: Part, other: Part): boolean {
  return intruders(one, other).length > 0 || intruders(other, one).length > 0;
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
    const keys = [
      ...new Set(done.flatMap((other) => (other === part ? [] : intruders(part, other)))),
    ];
    if (keys.length === 0) return part;
    const { ignoreTagKeys = [] } = part.args;
    const peace =
      keys.length <= 2 || isIncomplete({ ...part.args, exclusive: false })
        ? { ignoreTagKeys: [...ignoreTagKeys, ...keys] }
        : { exclusive: false };
    return { ...part, args: { ...part.args, ...peace } };
  });
}

function yielding(args: Args, before: Program): Args {
  const desktops = new Map(Object.entries(args.desktops ?? {}));
  let isChanged = false;
  for (const [id, tags] of declaredBy(args)) {
    for (const [key, value] of tags) {
      const claim = before.map((one) => declaredBy(one.args).get(id)?.get(key)).find(isGiven);
      if (claim === undefined || claim === value) continue;
      desktops.set(id, { ...desktops.get(id), [key]: claim });
      isChanged = true;
    }
  }
  return isChanged ? { ...args, desktops: Object.fromEntries(desktops) } : args;
}

function isGiven(claim: string | undefined): boolean {
  return claim !== undefined;
}
