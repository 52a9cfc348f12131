import { randomUUID } from "node:crypto";
import { type CustomResourceOptions, type Input, Resource } from "@pulumi/pulumi";
import { withTexts } from "./desktopTexts";
import type { DesktopTagsArgs } from "./desktopTagsArgs";
import { isComputed } from "./secretValues";

/** The tags of a resource by key alone, as far as the program knows them when it makes the resource. */
export interface PlainClaim {
  readonly instance: string;
  readonly resourceName: string;
  readonly desktopIds: string[];
  readonly tags: Record<string, string>;
  readonly desktops: unknown;
}

// What waits for a resource cannot be checked before it is done; so the resource brings it along.
const heirsAhead = new WeakMap<Resource, PlainClaim[][]>();

/** Inputs that only `check` sees: it takes them off, so they are in no state and in no preview. */
export interface HiddenInputs {
  readonly instance: string;
  readonly parent: Promise<string> | undefined;
  readonly heirs: Promise<PlainClaim[]>;
}

/** Makes a resource's hidden inputs, and what to do with the resource once it is made. */
export function hiddenInputs(
  name: string,
  args: DesktopTagsArgs,
  opts: CustomResourceOptions,
): { inputs: HiddenInputs; register: (resource: Resource) => void } {
  const instance = randomUUID();
  const ahead = awaitedResources(opts).flatMap((resource) => heirsAhead.get(resource) ?? []);
  const claim = plainClaim(instance, name, args);
  for (const list of ahead) list.push(claim);
  const heirs: PlainClaim[] = [];
  return {
    inputs: { instance, parent: parentUrn(opts), heirs: afterThisTurn(() => heirs) },
    register: (resource) => heirsAhead.set(resource, [heirs, ...ahead]),
  };
}

function awaitedResources({ parent, dependsOn }: CustomResourceOptions): Resource[] {
  const awaited: unknown[] = [parent, ...(Array.isArray(dependsOn) ? dependsOn : [dependsOn])];
  return awaited.filter((resource) => resource instanceof Resource);
}

// A plain promise: an output would make the resource depend on its parent's other children.
function parentUrn({ parent }: CustomResourceOptions): Promise<string> | undefined {
  if (parent === undefined) return undefined;
  return new Promise((resolve) => {
    parent.urn.apply(resolve);
  });
}

function afterThisTurn<T>(read: () => T): Promise<T> {
  return new Promise((resolve) => {
    setImmediate(() => {
      resolve(read());
    });
  });
}

function plainClaim(instance: string, resourceName: string, args: DesktopTagsArgs): PlainClaim {
  const desktopIds: unknown[] = Array.isArray(args.desktopIds) ? args.desktopIds : [];
  return {
    instance,
    resourceName,
    desktopIds: desktopIds.filter((id) => typeof id === "string"),
    tags: keysAlone(args.tags),
    desktops: withTexts(
      Object.fromEntries(plainEntries(args.desktops).map(([id, tags]) => [id, keysAlone(tags)])),
    ),
  };
}

function keysAlone(tags: Input<unknown>): Record<string, string> {
  return Object.fromEntries(plainEntries(tags).map(([key]) => [key, ""]));
}

function plainEntries(value: Input<unknown>): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [];
  return isComputed(value) ? [] : Object.entries(value);
}
