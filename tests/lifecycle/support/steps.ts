import { PartialFailure } from "../../../provider/errors";
import type { Lifecycle } from "../../../provider/lifecycle";
import { withProvider } from "./checking";
import type { Schedule } from "./courses";
import type { Part } from "./program";
import type { Scheduler } from "./scheduler";
import type { Properties, Recorded, Stack } from "./stack";

/** What a command of the engine works with. */
export interface Ground {
  readonly lifecycle: Lifecycle;
  readonly stack: Stack;
  readonly scheduler: Scheduler;
  readonly schedule: Schedule;
  /** Called before a resource is checked. */
  readonly onRegister: (part: Part) => void;
}

/** What a method of the lifecycle answers, by the SDK's loose types. */
interface Answer {
  readonly id?: string;
  readonly outs?: Properties;
  readonly props?: Properties;
  readonly inputs?: Properties;
}

/** Whether a comparison finds a change; the engine remembers a failure as one. */
export function differs({ lifecycle }: Ground, old: Recorded, inputs: Properties): boolean {
  const [olds, news] = [structuredClone(old.outs), structuredClone(inputs)];
  const { changes, replaces = [] } = lifecycle.diff(olds, news);
  if (replaces.length > 0) throw new Error(`Replaced for ${replaces.join(", ")}.`);
  return changes === true || old.failedBefore;
}

/** Creates or updates a resource. Of an update that is done in part, the engine records the old inputs beside the new outputs. */
export async function createOrUpdate(
  ground: Ground,
  name: string,
  old: Recorded | undefined,
  inputs: Properties,
): Promise<void> {
  const { lifecycle, stack } = ground;
  const news = structuredClone(inputs);
  try {
    const made: Answer =
      old === undefined
        ? await lifecycle.create(news)
        : await lifecycle.update(old.id, structuredClone(old.outs), news);
    const id = old?.id ?? made.id ?? "";
    stack.set(name, { id, inputs, outs: withProvider(made.outs ?? {}), failedBefore: false });
  } catch (error) {
    if (error instanceof PartialFailure) {
      const { id, properties } = error;
      const outs = withProvider(properties);
      stack.set(name, { id, inputs: old?.inputs ?? inputs, outs, failedBefore: true });
    }
    throw error;
  }
}

/** Replaces a resource: makes a successor; the predecessor is deleted before, or with what left the program. */
export async function replace(
  ground: Ground,
  name: string,
  old: Recorded,
  inputs: Properties,
): Promise<void> {
  const { lifecycle, stack, schedule } = ground;
  if (schedule.deletesFirst === true) {
    await lifecycle.delete(structuredClone(old.outs));
    stack.delete(name);
  }
  try {
    await createOrUpdate(ground, name, undefined, inputs);
  } finally {
    const isMade = ![undefined, old].includes(stack.get(name));
    if (isMade && schedule.deletesFirst !== true) stack.set(`replaced ${old.id}`, old);
  }
}

/** Refreshes a resource. A success replaces the outputs alone and clears the memory of a failure. */
export async function refresh(ground: Ground, name: string, old: Recorded): Promise<void> {
  const { lifecycle, stack } = ground;
  const read: Answer = await lifecycle.read(old.id, structuredClone(old.outs));
  if (read.inputs !== undefined) throw new Error("A refresh rewrites inputs.");
  const refreshed = { ...old, outs: withProvider(read.props ?? {}), failedBefore: false };
  stack.set(name, refreshed);
  differs(ground, refreshed, old.inputs);
}

/** Deletes a resource. */
export async function remove({ lifecycle, stack }: Ground, name: string): Promise<void> {
  await lifecycle.delete(structuredClone(stack.get(name)?.outs ?? {}));
  stack.delete(name);
}
