import type { DeclaredProgram } from "../support";

/** A change of a program by which tags move from one resource to another. */
export interface Move {
  readonly name: string;
  readonly from: (ids: readonly string[]) => DeclaredProgram;
  readonly to: (ids: readonly string[]) => DeclaredProgram;
  /** Whether the engine may change the old owner before it checks the new one, so that a tag is absent for a moment. */
  readonly mayLapse?: true;
  /** The resource that the run replaces. */
  readonly replaces?: string;
}

const owner = { owner: "li" };
const both = { owner: "li", team: "blue" };
const under = (team: string) => ({ name: "tags", team });

/** Each move concerns three desktops of its own. */
export const moves: readonly Move[] = [
  {
    name: "a resource that is renamed",
    from: (ids) => ({ old: { desktopIds: ids, tags: owner } }),
    to: (ids) => ({ renamed: { desktopIds: ids, tags: owner } }),
  },
  {
    name: "a resource that is split in two",
    from: (ids) => ({ all: { desktopIds: ids, tags: owner } }),
    to: (ids) => ({
      first: { desktopIds: ids.slice(0, 1), tags: owner },
      second: { desktopIds: ids.slice(1), tags: owner },
    }),
  },
  {
    name: "two resources that are merged into one",
    from: (ids) => ({
      a: { desktopIds: ids.slice(0, 1), tags: owner },
      b: { desktopIds: ids.slice(1), tags: owner },
    }),
    to: (ids) => ({ both: { desktopIds: ids, tags: owner } }),
  },
  {
    name: "desktops that move to a resource made earlier",
    from: (ids) => ({
      a: { desktopIds: ids.slice(0, 1), tags: owner },
      b: { desktopIds: ids.slice(1), tags: owner },
    }),
    to: (ids) => ({
      a: { desktopIds: ids.slice(0, 2), tags: owner },
      b: { desktopIds: ids.slice(2), tags: owner },
    }),
  },
  {
    name: "resources of one name that swap their desktops under different parents",
    from: (ids) => ({
      x: { desktopIds: ids.slice(0, 1), tags: owner, options: under("x") },
      y: { desktopIds: ids.slice(1), tags: owner, options: under("y") },
    }),
    to: (ids) => ({
      x: { desktopIds: ids.slice(1), tags: owner, options: under("x") },
      y: { desktopIds: ids.slice(0, 1), tags: owner, options: under("y") },
    }),
    mayLapse: true,
  },
  {
    name: "a resource that is replaced, its successor made first",
    from: (ids) => ({ a: { desktopIds: ids, tags: both } }),
    to: (ids) => ({ a: { desktopIds: ids, tags: owner } }),
    replaces: "a",
  },
  {
    name: "a resource that is replaced, its predecessor deleted first",
    from: (ids) => ({ a: { desktopIds: ids, tags: owner } }),
    to: (ids) => ({ a: { desktopIds: ids, tags: both, options: { deleteBeforeReplace: true } } }),
    replaces: "a",
  },
  {
    name: "desktops that move to a resource which depends on the one they leave",
    from: (ids) => ({
      a: { desktopIds: ids, tags: owner },
      b: { desktopIds: [], tags: owner, options: { dependsOn: ["a"] } },
    }),
    to: (ids) => ({
      a: { desktopIds: ids.slice(0, 1), tags: owner },
      b: { desktopIds: ids.slice(1), tags: owner, options: { dependsOn: ["a"] } },
    }),
    mayLapse: true,
  },
  {
    name: "desktops that move to a resource which depends on the component of the one they leave",
    from: (ids) => ({
      a: { desktopIds: ids, tags: owner, options: { team: "x" } },
      b: { desktopIds: [], tags: owner, options: { dependsOn: ["x"] } },
    }),
    to: (ids) => ({
      a: { desktopIds: [], tags: owner, options: { team: "x" } },
      b: { desktopIds: ids, tags: owner, options: { dependsOn: ["x"] } },
    }),
    mayLapse: true,
  },
  {
    name: "a key that moves to a child of the resource it leaves",
    from: (ids) => ({ a: { desktopIds: ids, tags: both } }),
    to: (ids) => ({
      a: { desktopIds: ids, tags: { team: "blue" } },
      b: { desktopIds: ids, tags: owner, options: { parent: "a" } },
    }),
    mayLapse: true,
  },
  {
    name: "a tag of two resources which one of them lets go, while the other waits for it unchanged",
    from: (ids) => ({
      a: { desktopIds: ids, tags: both },
      b: { desktopIds: ids, tags: owner, options: { dependsOn: ["a"] } },
    }),
    to: (ids) => ({
      a: { desktopIds: ids, tags: { team: "blue" } },
      b: { desktopIds: ids, tags: owner, options: { dependsOn: ["a"] } },
    }),
    mayLapse: true,
  },
];
