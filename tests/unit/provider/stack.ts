import type { EmulatorOptions, WorkspaceEmulator } from "../../../emulator";
import { startWorkspaceEmulator } from "../../../emulator";
import { Lifecycle, type Properties } from "../../../provider/lifecycle";
import { PartialFailure } from "../../../provider/partialFailure";
import { createWorkspaceClient } from "../../../provider/workspace/client";
import { type PlainDesktops, manyTags, numbered } from "./support";

/** A resource as a stack's state holds it. */
export interface Resource {
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
  readonly failedBefore: boolean;
}

export type Step = "created" | "updated" | "replaced" | "unchanged" | "failed";

// The SDK's own types leave properties untyped.
interface Checked {
  readonly inputs?: Properties;
  readonly failures?: readonly { readonly reason: string }[];
}
interface Done {
  readonly outs?: Properties;
}
interface Read {
  readonly props?: Properties;
  readonly inputs?: Properties;
}

/** What an `up` did to one resource: the step, the resource afterwards, and the error it ended with. */
export interface Upped {
  readonly step: Step;
  readonly resource: Resource | undefined;
  readonly error?: unknown;
}

export interface WorldOptions extends EmulatorOptions {
  readonly environment?: Record<string, string | undefined>;
  /** Most requests at once; 1 makes their order certain. */
  readonly maxInFlight?: number;
  /** What the engine does during each pause. Default: nothing, so that pauses end at once. */
  readonly whilePaused?: () => Promise<void>;
}

/** The real lifecycle against the real emulator; time passes by pauses alone, at once. */
export interface World {
  readonly emulator: WorkspaceEmulator;
  /** Starts what the engine starts for each command: a lifecycle that knows nothing of others. */
  startProcess(): Lifecycle;
  readonly lines: string[];
  readonly pauses: number[];
  /** The requests since the last call: "filter", "add-tags 100", "add-tags 50 (403)". */
  requests(): string[];
  /** All tags of all desktops. */
  tags(): PlainDesktops;
}

const opened: (() => Promise<void>)[] = [];

/** For afterEach: closes what the test opened. */
export async function closeWorlds(): Promise<void> {
  for (const close of opened.splice(0).reverse()) await close();
}

export function desktopsOf(desktops: PlainDesktops): EmulatorOptions["desktops"] {
  return Object.entries(desktops).map(([id, tags]) => ({
    id,
    name: `name-of-${id}`,
    tags: { ...tags },
  }));
}

/** As many desktops as told, "d0001" and so on, with as many tags each. */
export function crowd(count: number, tags = 0): PlainDesktops {
  return Object.fromEntries(numbered(count).map((id) => [id, manyTags(tags)]));
}

export async function openWorld(
  desktops: PlainDesktops,
  { environment, maxInFlight = 8, whilePaused, ...options }: WorldOptions = {},
): Promise<World> {
  const emulator = await startWorkspaceEmulator({
    ...options,
    desktops: desktopsOf(desktops) ?? [],
  });
  opened.push(() => emulator.close());
  const [lines, pauses]: [string[], number[]] = [[], []];
  let now = 0;
  const clock = (): Date => new Date(now);
  const sleep = async (ms: number): Promise<void> => {
    now += ms;
    pauses.push(ms);
    await whilePaused?.();
  };
  const startProcess = (): Lifecycle => {
    const lifecycle = new Lifecycle({
      makeClient: (settings) =>
        Promise.resolve(
          createWorkspaceClient({
            ...{ settings, maxInFlight, environment: {} },
            sleep: () => Promise.resolve(),
          }),
        ),
      environment: { ...emulator.environment, ...environment },
      clock,
      sleep,
      say: (line) => void lines.push(line),
    });
    opened.push(() => lifecycle.close());
    return lifecycle;
  };
  return { emulator, startProcess, lines, pauses, ...views(emulator) };
}

function views(emulator: WorkspaceEmulator): Pick<World, "requests" | "tags"> {
  return {
    requests: () => {
      const told = emulator.requests.map(({ action, desktops, status }) => {
        const size = desktops === undefined ? "" : ` ${desktops}`;
        return `${action}${size}${status === 200 || status === 204 ? "" : ` (${status})`}`;
      });
      emulator.clearRequests();
      return told;
    },
    tags: () => Object.fromEntries(emulator.console.list().map(({ id, tags }) => [id, tags])),
  };
}

/** The arguments of a resource as the engine hands them over. */
export function declared(name: string, args: Properties, checkOnly: Properties = {}): Properties {
  return { resourceName: name, secretValues: false, ...args, checkOnly, __provider: "text" };
}

/** Checks like the engine. @throws Error with all reasons when the arguments are refused. */
export function check(
  process: Lifecycle,
  before: Resource | undefined,
  news: Properties,
): Properties {
  const checked: Checked = process.check(before?.inputs ?? {}, news);
  const { inputs, failures = [] } = checked;
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
  return { ...inputs, __provider: "text" };
}

/** What the engine does with one resource in an `up`, after its check. */
export async function apply(
  process: Lifecycle,
  before: Resource | undefined,
  inputs: Properties,
): Promise<Upped> {
  try {
    if (before === undefined) return { step: "created", resource: await create(process, inputs) };
    const { changes, replaces = [] } = process.diff(before.outs, inputs);
    if (replaces.length > 0) return { step: "replaced", resource: await create(process, inputs) };
    if (changes !== true && !before.failedBefore) {
      return { step: "unchanged", resource: { ...before, inputs } };
    }
    const done: Done = await process.update(before.id, before.outs, inputs);
    return { step: "updated", resource: resourceOf(before.id, inputs, done) };
  } catch (error) {
    if (!(error instanceof PartialFailure)) return { step: "failed", resource: before, error };
    const { id, properties } = error;
    const resource = { id, inputs, outs: properties, failedBefore: true };
    return { step: "failed", resource, error };
  }
}

async function create(process: Lifecycle, inputs: Properties): Promise<Resource> {
  const done: Done & { id: string } = await process.create(inputs);
  return resourceOf(done.id, inputs, done);
}

function resourceOf(id: string, inputs: Properties, { outs = {} }: Done): Resource {
  return { id, inputs, outs, failedBefore: false };
}

/** An `up` of a program with one resource. */
export async function up(
  world: World,
  args: Properties,
  before?: Resource,
  name = "finance",
): Promise<Upped> {
  const process = world.startProcess();
  return apply(process, before, check(process, before, declared(name, args)));
}

/** An `up` that must go well. */
export async function upped(...parameters: Parameters<typeof up>): Promise<Resource> {
  const { resource, error } = await up(...parameters);
  if (error !== undefined || resource === undefined)
    throw new Error(`The up failed: ${String(error)}`);
  return resource;
}

/** A `refresh` of one resource. */
export async function refreshed(world: World, { id, outs }: Resource): Promise<Resource> {
  const reading: Read = await world.startProcess().read(id, outs);
  return resourceOf(id, reading.inputs ?? {}, { outs: reading.props ?? {} });
}

/** A `refresh` of several resources at once. */
export async function refreshAll(
  world: World,
  resources: ReadonlyMap<string, Resource>,
): Promise<Map<string, Resource>> {
  const process = world.startProcess();
  const readings = [...resources].map(async ([name, { id, outs }]): Promise<[string, Resource]> => {
    const reading: Read = await process.read(id, outs);
    return [name, resourceOf(id, reading.inputs ?? {}, { outs: reading.props ?? {} })];
  });
  return new Map(await Promise.all(readings));
}

/** A `destroy` of one resource. */
export async function destroyed(world: World, { outs }: Resource): Promise<void> {
  await world.startProcess().delete(outs);
}

/** One resource of a program with several. */
export interface Part {
  readonly name: string;
  readonly args: Properties;
  readonly before?: Resource | undefined;
}

/** An `up` of several resources: all are checked, then done one after the other, in the order given. */
export async function upAll(world: World, parts: readonly Part[]): Promise<Map<string, Resource>> {
  const process = world.startProcess();
  const checked = parts.map((part) => check(process, part.before, declared(part.name, part.args)));
  const resources = new Map<string, Resource>();
  for (const [index, { name, before }] of parts.entries()) {
    const { resource, error } = await apply(process, before, checked[index] ?? {});
    if (error !== undefined || resource === undefined) throw new Error(String(error));
    resources.set(name, resource);
  }
  return resources;
}
