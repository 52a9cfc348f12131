// What a process of a run loads, and when: the plugin first for every operation, then for the first
// request; a program this package, then what importing the SDK as a whole would add. Types alone are
// imported here, so that nothing is loaded already.
import { createRequire } from "node:module";
import type { Load } from "./results";

// By require(), as these processes do: import() would start a loader of its own first.
const load = createRequire(__filename);

function timed(name: string): Load {
  const before = Object.keys(load.cache).length;
  const started = performance.now();
  load(name);
  const seconds = (performance.now() - started) / 1000;
  return { seconds, modules: Object.keys(load.cache).length - before };
}

function loadPlugin(): Record<string, Load> {
  const always = timed("../provider/entry.js");
  const requests = timed("../provider/workspace/client.js");
  return { always, requests };
}

function loadProgram(): Record<string, Load> {
  // The process that runs a program has loaded this before the program.
  load("@pulumi/pulumi/runtime/stack.js");
  const program = timed("../provider/index.js");
  const wholeSdk = timed("@pulumi/pulumi");
  return { program, wholeSdk };
}

const loads = process.argv[2] === "program" ? loadProgram() : loadPlugin();
process.stdout.write(JSON.stringify(loads));
