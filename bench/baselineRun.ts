import type { Cost } from "./measuredRun";
import { type Bench, openStack } from "./measuredStack";
import type { BaselineSample } from "./samples";

/** Runs the programs that do nothing, in empty stacks. */
export async function runBaselines(bench: Bench): Promise<BaselineSample> {
  return {
    seconds: await runEmpty(bench),
    idle: await runIdle(bench),
    carrying: await runCarrying(bench),
  };
}

async function runEmpty(bench: Bench): Promise<BaselineSample["seconds"]> {
  const stack = openStack("programs/empty", bench);
  try {
    return {
      "first up": (await stack.run("up")).seconds,
      preview: (await stack.run("preview")).seconds,
      up: (await stack.run("up")).seconds,
      refresh: (await stack.run("refresh")).seconds,
      destroy: (await stack.run("destroy")).seconds,
    };
  } finally {
    stack.close();
  }
}

async function runIdle(bench: Bench): Promise<Cost> {
  const stack = openStack("programs/idle", bench);
  try {
    return await stack.run("up");
  } finally {
    stack.close();
  }
}

async function runCarrying(bench: Bench): Promise<BaselineSample["carrying"]> {
  const stack = openStack("programs/carrying", bench);
  try {
    return {
      "first up": (await stack.run("up")).seconds,
      preview: (await stack.run("preview")).seconds,
    };
  } finally {
    stack.close();
  }
}
