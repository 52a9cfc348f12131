import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { dynamic } from "@pulumi/pulumi";
import * as z from "zod";
import * as entry from "../../../provider/entry";
import type { Properties } from "../../../provider/model/state";
import { stub } from "../../../provider/stub";

// The compiler holds that the entry has what the dynamic-provider server calls.
const provider: dynamic.ResourceProvider<Properties, Properties> = entry;

const evaluated = z.object({
  handler: z.custom<() => unknown>((value) => typeof value === "function"),
});

/** Runs the text as the dynamic-provider server does, with another way to load packages. */
function handlerOf(text: string, load: (name: string) => unknown): () => unknown {
  const exports: unknown = {};
  const cwd = (): string => "/srv/infra";
  runInNewContext(text, { exports, require: load, process: { cwd }, Error });
  return evaluated.parse(exports).handler;
}

test("the text that goes into state is frozen", () => {
  const pinned = readFileSync(join(__dirname, "../../fixtures/providerText.txt"), "utf8");
  expect(stub).toBe(pinned);
  expect(Buffer.byteLength(stub)).toBeLessThan(512);
});

test("the text loads the installed package when it is called, and not before", () => {
  const loaded: string[] = [];
  const handler = handlerOf(stub, (name) => {
    loaded.push(name);
    return provider;
  });
  expect(loaded).toEqual([]);
  expect(handler()).toBe(provider);
  expect(loaded).toEqual(["pulumi-huaweicloud-desktop-tags/provider"]);
});

test("a package that is not installed is named, with the folder and what to do", () => {
  const handler = handlerOf(stub, () => {
    throw new Error("Cannot find module.");
  });
  expect(handler).toThrow(
    "Loading the package pulumi-huaweicloud-desktop-tags from /srv/infra failed. " +
      'Run "npm install pulumi-huaweicloud-desktop-tags" in the folder of the program. ' +
      "Error: Cannot find module.",
  );
});
