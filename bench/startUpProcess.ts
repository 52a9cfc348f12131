// What the plugin's process loads of this package, and when: first for every operation, then for the
// first request. Types alone are imported here, so that nothing is loaded already.
import type { Load } from "./results";

async function timed(load: () => Promise<unknown>): Promise<Load> {
  const before = Object.keys(require.cache).length;
  const started = performance.now();
  await load();
  const seconds = (performance.now() - started) / 1000;
  return { seconds, modules: Object.keys(require.cache).length - before };
}

async function main(): Promise<void> {
  const always = await timed(() => import("../provider/entry.js"));
  const requests = await timed(() => import("../provider/workspace/client.js"));
  process.stdout.write(JSON.stringify({ always, requests }));
}

void main();
