import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { withTexts } from "./desktopTexts";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { entriesOf, textsOf } from "./plainObjects";
import { isComputed } from "./secretValues";

/** Most text that the resources of one turn bring along together, in characters; one brings all of it in any case. */
const MOST_TEXT = 4_000_000;

/** The tags of a resource by key alone, as far as the program knows them when it makes the resource. */
export interface PlainClaim {
  readonly instance: string;
  readonly resourceName: string;
  readonly desktopIds: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
  readonly desktops: unknown;
}

/** A resource that the program makes. */
export interface MadeResource {
  readonly instance: string;
  readonly name: string;
  readonly args: DesktopTagsArgs;
  /** Whether it may be registered only when another resource has been made. */
  readonly isWaiting: () => boolean;
}

/** How many resources a turn made: who is checked first tells so how many more checks are to come. */
export interface TurnSize {
  readonly id: string;
  readonly resources: number;
}

/**
 * The resources that a program makes without pause. The engine checks a resource only when it has room
 * to work on it or its neighbours have been made, and until then nobody knows what it claims; so those that are
 * checked early bring along what the others claim. Where all cannot, since that would be too much text,
 * those do that wait for nothing, the first ones first, and the engine gets them before the rest.
 */
export class Turn {
  readonly ended: Promise<void> = nextTurn();
  readonly #id = randomUUID();
  readonly #made: MadeResource[] = [];
  #announcement: { readonly text: string; readonly bearers: ReadonlySet<MadeResource> } | undefined;

  /** Returns how many the turn made, when it has ended; nothing when it was one. */
  async size(): Promise<TurnSize | undefined> {
    await this.ended;
    return this.#made.length > 1 ? { id: this.#id, resources: this.#made.length } : undefined;
  }

  /** Returns what the resource brings along, when the turn has ended: JSON of `PlainClaim`s, or nothing. */
  async announce(made: MadeResource): Promise<string | undefined> {
    this.#made.push(made);
    await this.ended;
    this.#announcement ??= announcementOf(this.#made);
    const { text, bearers } = this.#announcement;
    if (bearers.has(made)) return text;
    await nextTurn();
    return undefined;
  }
}

function announcementOf(made: readonly MadeResource[]): {
  readonly text: string;
  readonly bearers: ReadonlySet<MadeResource>;
} {
  const claims = made.length > 1 ? made.map(plainClaim).filter(hasTags) : [];
  if (claims.length === 0) return { text: "", bearers: new Set() };
  const text = JSON.stringify(claims);
  const bearers = Math.max(1, Math.floor(MOST_TEXT / text.length));
  return { text, bearers: new Set(bearers < made.length ? firstOf(made, bearers) : made) };
}

function firstOf(made: readonly MadeResource[], count: number): MadeResource[] {
  const isWaiting = new Map(made.map((one) => [one, one.isWaiting()]));
  return [
    ...made.filter((one) => isWaiting.get(one) === false),
    ...made.filter((one) => isWaiting.get(one) === true),
  ].slice(0, count);
}

function plainClaim({ instance, name, args }: MadeResource): PlainClaim {
  return {
    instance,
    resourceName: name,
    desktopIds: textsOf(args.desktopIds),
    tags: keysAlone(args.tags),
    desktops: withTexts(
      Object.fromEntries(plainEntries(args.desktops).map(([id, tags]) => [id, keysAlone(tags)])),
    ),
  };
}

function hasTags({ desktopIds, tags, desktops }: PlainClaim): boolean {
  const hasOwn = Array.isArray(desktops) && desktops.length > 0;
  return hasOwn || (desktopIds.length > 0 && Object.keys(tags).length > 0);
}

function keysAlone(tags: unknown): Record<string, string> {
  return Object.fromEntries(plainEntries(tags).map(([key]) => [key, ""]));
}

function plainEntries(value: unknown): [string, unknown][] {
  return isComputed(value) ? [] : entriesOf(value);
}
