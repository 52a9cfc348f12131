// What a process of a run loads, and when: the plugin first for every operation, then for the first
// request; a program this package, then what importing the SDK as a whole would add. Types alone are
// imported here, so that nothing is loaded already.
import type { Load } from "./results";

async function timed(load: () => Promise<unknown>): Promise<Load> {
  const before = Object.keys(require.cache).length;
  const started = performance.now();
  await load();
  const seconds = (performance.now() - started) / 1000;
  return { seconds, modules: Object.keys(require.cache).length - before };
}

async function loadPlugin(): Promise<Record<string, Load>> {
  const always = await timed(() => import("../provider/entry.js"));
  const requests = await timed(() => import("../provider/workspace/client.js"));
  return { always, requests };
}

async function loadProgram(): Promise<Record<string, Load>> {
  // The process that runs a program has loaded this before the program.
  await import("@pulumi/pulumi/runtime/stack.js");
  const program = await timed(() => import("../provider/index.js"));
  const wholeSdk = await timed(() => import("@pulumi/pulumi"));
  return { program, wholeSdk };
}

async function main(): Promise<void> {
  const loads = process.argv[2] === "program" ? await loadProgram() : await loadPlugin();
  process.stdout.write(JSON.stringify(loads));
}

void main();
