import * as z from "zod";
import type { Stack } from "./stack";

const tagMap = z.record(z.string(), z.string());
const tagsByDesktop = z.record(z.string(), tagMap);
const keysByDesktop = z.record(z.string(), z.array(z.string()));

const written = z.object({
  desktopIds: z.array(z.string()).optional(),
  tags: tagMap.optional(),
  desktops: tagsByDesktop.optional(),
  missingDesktops: z.string().optional(),
  exclusive: z.boolean().optional(),
  ignoreTagKeys: z.array(z.string()).optional(),
});

const drift = z.strictObject({
  changed: tagsByDesktop.optional(),
  missing: keysByDesktop.optional(),
  foreign: tagsByDesktop.optional(),
  leftover: keysByDesktop.optional(),
  gone: z.array(z.string()).optional(),
});

const properties = z.record(z.string(), z.unknown());

const stored = z.object({
  checkpoint: z.object({
    latest: z.object({
      resources: z.array(
        z.object({
          urn: z.string(),
          type: z.string(),
          inputs: properties.default({}),
          outputs: properties.default({}),
        }),
      ),
    }),
  }),
});

/** What a program writes about desktops, as state holds it. */
export type Written = z.infer<typeof written>;

/** Where desktops differed from the declaration, as state holds it. */
export type RecordedDrift = z.infer<typeof drift>;

/** What state says of one `DesktopTags` resource. */
export interface RecordedResource {
  readonly urn: string;
  /** The inputs and the outputs as they stand in state, whole; secrets are encrypted. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly drift: RecordedDrift;
  readonly skippedDesktopIds: readonly string[];
  /** What the program wrote, by the inputs; throws where values are secret. */
  writtenInputs(): Written;
  /** What the program wrote, by the outputs; throws where values are secret. */
  writtenOutputs(): Written;
}

/** Returns what state says of a `DesktopTags` resource, as the backend stores it. */
export async function recorded(stack: Stack, name: string): Promise<RecordedResource> {
  const { resources } = stored.parse(JSON.parse(await stack.stateText())).checkpoint.latest;
  const found = resources.find(
    ({ urn, type }) => type.endsWith("/huaweicloud:DesktopTags") && urn.endsWith(`::${name}`),
  );
  if (found === undefined) throw new Error(`State has no DesktopTags "${name}".`);
  const { urn, inputs, outputs } = found;
  return {
    ...{ urn, inputs, outputs },
    drift: drift.parse(outputs["drift"]),
    skippedDesktopIds: z.array(z.string()).parse(outputs["skippedDesktopIds"]),
    writtenInputs: () => written.parse(inputs),
    writtenOutputs: () => written.parse(outputs),
  };
}

/** Returns the declared tags that state says a desktop has: the declaration, overlaid with the drift. */
export function tagsInState(
  resource: RecordedResource,
  desktopId: string,
): Record<string, string> | undefined {
  const { desktopIds = [], tags = {}, desktops = {} } = resource.writtenOutputs();
  const { changed = {}, missing = {}, foreign = {}, gone = [] } = resource.drift;
  const isListed = desktopIds.includes(desktopId) || desktopId in desktops;
  if (!isListed || [...gone, ...resource.skippedDesktopIds].includes(desktopId)) return undefined;
  const declared = { ...(desktopIds.includes(desktopId) ? tags : {}), ...desktops[desktopId] };
  const isThere = ([key]: [string, string]): boolean => missing[desktopId]?.includes(key) !== true;
  return {
    ...Object.fromEntries(Object.entries(declared).filter(isThere)),
    ...changed[desktopId],
    ...foreign[desktopId],
  };
}
