import { type KeyPredicate, ignoredKeys } from "./ignoredKeys";
import { type Assignment, type TagMap, NO_TAGS, filterTags, mergeTags } from "./tags";

/** What an `up` does about a listed desktop that does not exist. */
export type MissingDesktops = "fail" | "skip";

/** What one `DesktopTags` resource declares about desktops. `undefined` means left out. */
export interface Declaration {
  /** Each of these desktops gets `tags`. */
  readonly desktopIds?: readonly string[] | undefined;
  readonly tags?: TagMap | undefined;
  /** Per desktop: added to `tags`, wins over it. */
  readonly desktops?: Assignment | undefined;
  readonly missingDesktops: MissingDesktops;
  readonly exclusive: boolean;
  readonly ignoreTagKeys: readonly string[];
}

/** The declared tags of each desktop, by who may change them later. */
export interface DeclaredTags {
  /** Tags that the resource keeps as declared. Every listed desktop has an entry. */
  readonly wanted: Assignment;
  /** Initial values: declared keys that match `ignoreTagKeys`, set once and then left to others. */
  readonly initial: Assignment;
}

type DesktopsAndTags = Pick<Declaration, "desktopIds" | "tags" | "desktops">;

// Check, comparison, plan and work ask for the tags of one long declaration several times.
const known = new WeakMap<DesktopsAndTags, Assignment>();

/** Returns the tags that each listed desktop is to carry, initial values included. */
export function declaredTags(declaration: DesktopsAndTags): Assignment {
  const declared = known.get(declaration) ?? expand(declaration);
  known.set(declaration, declared);
  return declared;
}

function expand({ desktopIds = [], tags = NO_TAGS, desktops }: DesktopsAndTags): Assignment {
  const declared = new Map<string, TagMap>();
  for (const id of desktopIds) {
    const own = desktops?.get(id);
    declared.set(id, own === undefined ? tags : mergeTags(tags, own));
  }
  for (const [id, own] of desktops ?? []) if (!declared.has(id)) declared.set(id, own);
  return declared;
}

/** Returns the declared tags, initial values apart. */
export function splitDeclared(declaration: Declaration): DeclaredTags {
  const declared = declaredTags(declaration);
  const isIgnored = ignoredKeys(declaration.ignoreTagKeys);
  if (!hasIgnored(declared, isIgnored)) return { wanted: declared, initial: new Map() };
  const part = (isInitial: boolean): [string, TagMap][] =>
    [...declared].map(([id, tags]) => [
      id,
      filterTags(tags, (key) => isIgnored(key) === isInitial),
    ]);
  return {
    wanted: new Map(part(false)),
    initial: new Map(part(true).filter(([, tags]) => tags.size > 0)),
  };
}

function hasIgnored(declared: Assignment, isIgnored: KeyPredicate): boolean {
  // Desktops mostly share one map of tags, which is looked through once.
  const different = new Set(declared.values());
  return [...different].some((tags) => [...tags.keys()].some(isIgnored));
}
