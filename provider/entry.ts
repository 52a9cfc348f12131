/**
 * The entry point that the stub in every stack's state loads: `pulumi-huaweicloud-desktop-tags/provider`.
 * Never remove or rename its exports, because old state keeps calling them.
 *
 * @packageDocumentation
 */
import { setTimeout as wait } from "node:timers/promises";
import type { dynamic } from "@pulumi/pulumi";
import { reporting } from "./errors";
import { Lifecycle } from "./lifecycle";
import type { Properties } from "./model/state";

const lifecycle = new Lifecycle({
  makeClient: async (settings) => {
    // A preview makes no request, so it does not load the HTTP client either.
    const { createWorkspaceClient } = await import("./workspace/client.js");
    return createWorkspaceClient({ settings, warn: say });
  },
  environment: process.env,
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
  return reporting(news, "not checked", () => lifecycle.check(olds, news));
}

/** Compares state with checked inputs. */
export function diff(_id: string, olds: Properties, news: Properties): Promise<dynamic.DiffResult> {
  return reporting(news, "not compared", () => lifecycle.diff(olds, news));
}

/** Tags desktops. */
export function create(inputs: Properties): Promise<dynamic.CreateResult> {
  return lifecycle.create(inputs);
}

/** Reads what desktops carry. */
export function read(id: string, properties: Properties = {}): Promise<dynamic.ReadResult> {
  return reporting(properties, "not read", () => lifecycle.read(id, properties));
}

/** Changes the tags of desktops. */
export function update(
  id: string,
  olds: Properties,
  news: Properties,
): Promise<dynamic.UpdateResult> {
  return lifecycle.update(id, olds, news);
}

/** Removes tags from desktops. Exported as `delete`, which is a reserved word. */
function deleteTags(_id: string, properties: Properties): Promise<void> {
  return reporting(properties, "not deleted", () => lifecycle.delete(properties));
}

export { deleteTags as delete };

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
