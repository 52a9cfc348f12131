import type { ProgramName } from "./installedPrograms";
import type { Cost } from "./measuredRun";
import { type Bench, type MeasuredStack, openStack } from "./measuredStack";
import type { BaselineSample } from "./samples";

/** Runs the programs that do nothing, in empty stacks. */
export async function runBaselines(bench: Bench): Promise<BaselineSample> {
  return {
    seconds: await runEmpty(bench),
    idle: await runIdle(bench),
    carrying: await runCarrying(bench),
  };
}

function runEmpty(bench: Bench): Promise<BaselineSample["seconds"]> {
  return onStack("programs/empty", bench, async (stack) => ({
    "first up": (await stack.run("up")).seconds,
    preview: (await stack.run("preview")).seconds,
    up: (await stack.run("up")).seconds,
    refresh: (await stack.run("refresh")).seconds,
    destroy: (await stack.run("destroy")).seconds,
  }));
}

function runIdle(bench: Bench): Promise<Cost> {
  return onStack("programs/idle", bench, (stack) => stack.run("up"));
}

function runCarrying(bench: Bench): Promise<BaselineSample["carrying"]> {
  return onStack("programs/carrying", bench, async (stack) => ({
    "first up": (await stack.run("up")).seconds,
    preview: (await stack.run("preview")).seconds,
  }));
}

async function onStack<T>(
  program: ProgramName,
  bench: Bench,
  work: (stack: MeasuredStack) => Promise<T>,
): Promise<T> {
  const stack = openStack(program, bench);
  try {
    return await work(stack);
  } finally {
    stack.close();
  }
}
