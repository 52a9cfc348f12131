import { PartialFailure } from "../../../provider/errors";
import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/model/state";
import type { World } from "./world";

export * from "./world";

/** A resource as a stack's state holds it. */
export interface Resource {
  readonly id: string;
  readonly inputs: Properties;
  readonly outs: Properties;
  /** Whether the engine remembers that the last operation failed in part. */
  readonly failedBefore: boolean;
}

/** What an `up` did to one resource: the step, the resource afterwards, and the error it ended with. */
export interface Upped {
  readonly step: "created" | "updated" | "replaced" | "unchanged" | "failed";
  readonly resource: Resource | undefined;
  readonly error?: unknown;
}

/** What a method answers; the SDK's own types leave properties untyped. */
interface Answer {
  readonly inputs?: Properties;
  readonly failures?: readonly { readonly reason: string }[];
  readonly outs?: Properties;
  readonly props?: Properties;
}

/** The world of a stack with this configuration, keys without `huaweicloud:`. */
export function configured<T extends World>(world: T, values: Readonly<Record<string, string>>): T {
  const get = (key: string): string | undefined => values[key.replace("huaweicloud:", "")];
  const startProcess: World["startProcess"] = () => {
    const process = world.startProcess();
    process.configure({ config: { get, require: (key) => get(key) ?? "" } });
    return process;
  };
  return { ...world, startProcess };
}

/** The arguments of a resource as the engine hands them over. */
export function declared(name: string, args: Properties): Properties {
  return { resourceName: name, instance: name, ...args, __provider: "text" };
}

/** What state says of where desktops differ. */
export function driftIn(resource: Resource | undefined): unknown {
  return resource?.outs["drift"];
}

/** Returns why a check refuses; nothing when it does not. */
export function refusals(process: Lifecycle, olds: Properties, news: Properties): string[] {
  const answer: Answer = process.check(olds, news);
  return (answer.failures ?? []).map(({ reason }) => reason);
}

/** Checks like the engine. @throws Error with all reasons when the arguments are refused. */
export function check(
  process: Lifecycle,
  before: Resource | undefined,
  news: Properties,
): Properties {
  const answer: Answer = process.check(before?.inputs ?? {}, news);
  const { inputs, failures = [] } = answer;
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("\n"));
  return { ...inputs, __provider: "text" };
}

/** What the engine does with one resource in an `up`, after its check. */
async function apply(
  process: Lifecycle,
  before: Resource | undefined,
  inputs: Properties,
): Promise<Upped> {
  try {
    if (before === undefined) return { step: "created", resource: await create(process, inputs) };
    const { changes, replaces = [] } = process.diff(before.outs, inputs);
    if (replaces.length > 0) {
      const again = check(process, undefined, inputs);
      return { step: "replaced", resource: await create(process, again) };
    }
    if (changes !== true && !before.failedBefore) {
      return { step: "unchanged", resource: { ...before, inputs } };
    }
    const done: Answer = await process.update(before.id, before.outs, inputs);
    return { step: "updated", resource: resourceOf(before.id, inputs, done) };
  } catch (error) {
    if (!(error instanceof PartialFailure)) return { step: "failed", resource: before, error };
    // The engine keeps the inputs of the last success beside the outputs of a failed update.
    const kept = before?.inputs ?? inputs;
    const resource = { id: error.id, inputs: kept, outs: error.properties, failedBefore: true };
    return { step: "failed", resource, error };
  }
}

async function create(process: Lifecycle, inputs: Properties): Promise<Resource> {
  const done: Answer & { readonly id: string } = await process.create(inputs);
  return resourceOf(done.id, inputs, done);
}

function resourceOf(id: string, inputs: Properties, { outs = {} }: Answer): Resource {
  return { id, inputs, outs, failedBefore: false };
}

/** One resource of a program with several. */
export interface Part {
  readonly name: string;
  readonly args: Properties;
  readonly before?: Resource | undefined;
}

/** Checks a resource, and returns what the engine then does with it. */
export function checked(process: Lifecycle, { name, args, before }: Part): () => Promise<Upped> {
  const inputs = check(process, before, declared(name, args));
  return () => apply(process, before, inputs);
}

/** Checks and does one resource, as the engine does when the program gets to it. */
export function upIn(process: Lifecycle, part: Part): Promise<Upped> {
  return checked(process, part)();
}

/** An `up` of a program with one resource. A resource that is replaced is deleted in the end. */
export async function up(
  world: World,
  args: Properties,
  before?: Resource,
  name = "finance",
): Promise<Upped> {
  const process = world.startProcess();
  const upped = await upIn(process, { name, args, before });
  if (upped.step === "replaced" && before !== undefined) await process.delete(before.outs);
  return upped;
}

/** Returns the resource of an `up` that must have gone well. */
export function successOf({ resource, error }: Upped): Resource {
  if (error !== undefined || resource === undefined) {
    throw new Error(`The up failed: ${String(error)}`);
  }
  return resource;
}

/** Returns the resource that an `up` left which must have failed in part. */
export function remainderOf({ step, resource }: Upped): Resource {
  expect(step).toBe("failed");
  if (resource === undefined) throw new Error("The up left no resource.");
  return resource;
}

/** An `up` that must go well. */
export async function upped(...parameters: Parameters<typeof up>): Promise<Resource> {
  return successOf(await up(...parameters));
}

/** A `refresh` of one resource: a reading and, as the engine does, a comparison. */
export async function refreshed(
  world: World,
  resource: Resource,
  process = world.startProcess(),
): Promise<Resource> {
  const reading: Answer = await process.read(resource.id, resource.outs);
  const outs = reading.props ?? {};
  process.diff(outs, resource.inputs);
  return { ...resource, outs, failedBefore: false };
}

/** A `destroy` of one resource. */
export async function destroyed(world: World, { outs }: Resource): Promise<void> {
  await world.startProcess().delete(outs);
}
