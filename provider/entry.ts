/**
 * What the text in every stack's state loads: `pulumi-huaweicloud-desktop-tags/provider`. This entry
 * and the functions it exports stay for good, whatever else changes, since state does not age.
 *
 * @packageDocumentation
 */
import { availableParallelism } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import type { dynamic } from "@pulumi/pulumi";
import { engineParallel } from "./project/engineParallel";
import { Lifecycle, type Properties } from "./lifecycle";
import { telling } from "./toldError";

const lifecycle = new Lifecycle({
  makeClient: async (settings) => {
    // A preview makes no request, so it does not load the HTTP client either.
    const { createWorkspaceClient } = await import("./workspace/client.js");
    return createWorkspaceClient({ settings, warn: say });
  },
  // A copy, since each look into the process's own is a call of the system's.
  environment: { ...process.env },
  parallel: engineParallel(process.env, availableParallelism()),
  clock: () => new Date(),
  sleep: (ms) => wait(ms),
  say,
});

/** Takes the stack's configuration. */
export function configure(request: dynamic.ConfigureRequest): Promise<void> {
  lifecycle.configure(request);
  return Promise.resolve();
}

/** Validates arguments. */
export function check(olds: Properties, news: Properties): Promise<dynamic.CheckResult> {
  return telling(news, "not checked", () => lifecycle.check(olds, news));
}

/** Compares state with checked inputs. */
export function diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
  return telling(news, "not compared", () => lifecycle.diff(olds, news));
}

/** Tags desktops. */
export function create(inputs: Properties): Promise<dynamic.CreateResult> {
  return lifecycle.create(inputs);
}

/** Reads what desktops carry. */
export function read(id: string, properties: Properties = {}): Promise<dynamic.ReadResult> {
  return telling(properties, "not read", () => lifecycle.read(id, properties));
}

/** Changes the tags of desktops. */
export function update(
  id: string,
  olds: Properties,
  news: Properties,
): Promise<dynamic.UpdateResult> {
  return lifecycle.update(id, olds, news);
}

/** Removes tags from desktops. Named as the dynamic provider's method, which is a reserved word here. */
function deleteTags(_id: string, properties: Properties): Promise<void> {
  return telling(properties, "not deleted", () => lifecycle.delete(properties));
}

export { deleteTags as delete };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
