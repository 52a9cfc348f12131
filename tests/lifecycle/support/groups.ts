import type { Args, Program } from "./program";

type Tags = Readonly<Record<string, string>>;

/** How large the project is in which a regime runs. */
export interface Extent {
  /** How many desktops stand for each one that a program names. */
  readonly each: number;
  /** Desktops that no program names, among the others. */
  readonly others: number;
}

/** One desktop for each name, and no others. */
export const PLAIN: Extent = { each: 1, others: 0 };

/** The desktops that stand for one name. */
export function membersOf(name: string, { each }: Extent): string[] {
  return each === 1 ? [name] : Array.from({ length: each }, (_, index) => `${name}.${index}`);
}

/** Returns the record with every name's members in its place. */
export function spreadRecord<T>(
  record: Readonly<Record<string, T>>,
  extent: Extent,
): Record<string, T> {
  const entries = Object.entries(record).flatMap(([name, value]) =>
    membersOf(name, extent).map((member) => [member, value] as const),
  );
  return Object.fromEntries(entries);
}

/** Returns the program with every name's members in its place. */
export function spread(program: Program, extent: Extent): Program {
  return program.map((part) => ({ ...part, args: spreadArgs(part.args, extent) }));
}

function spreadArgs({ desktopIds, desktops, ...others }: Args, extent: Extent): Args {
  return {
    ...others,
    ...(desktopIds && { desktopIds: desktopIds.flatMap((name) => membersOf(name, extent)) }),
    ...(desktops && { desktops: spreadRecord(desktops, extent) }),
  };
}

/** Returns the desktops with others among them, evenly, so that every page of the listing matters. */
export function withOthers(
  desktops: Readonly<Record<string, Tags>>,
  { others }: Extent,
  tags: Tags,
): Record<string, Tags> {
  const own = Object.entries(desktops);
  const between = Array.from({ length: others }, (_, index) => [`other.${index}`, tags] as const);
  const step = Math.ceil(others / Math.max(own.length, 1));
  const mixed = own.flatMap((one, index) => [
    ...between.slice(index * step, (index + 1) * step),
    one,
  ]);
  return Object.fromEntries(own.length === 0 ? between : mixed);
}
