// What the program declares, without an engine and without a service: milliseconds.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import type { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import { tagDepartments } from "./departments";

let finance: DesktopTags;
let legal: DesktopTags;

before(async () => {
  await pulumi.runtime.setMocks({
    // Each resource comes out as it was declared.
    newResource: ({ name, inputs }) => ({ id: name, state: inputs }),
    call: ({ inputs }) => inputs,
  });
  [finance, legal] = tagDepartments({
    finance: { desktopIds: ["d-1", "d-2"], owners: { "d-2": "li" } },
    legal: { desktopIds: ["d-3"] },
  });
});

/** The value of an output; `apply` alone would let a test end before it is there. */
function valueOf<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => void output.apply(resolve));
}

test("each department's desktops get its name", async () => {
  assert.deepEqual(await valueOf(finance.desktopIds), ["d-1", "d-2"]);
  assert.deepEqual(await valueOf(finance.tags), { department: "finance" });
  assert.deepEqual(await valueOf(legal.tags), { department: "legal" });
});

test("a desktop that has an owner gets the owner's name too", async () => {
  assert.deepEqual(await valueOf(finance.desktops), { "d-2": { owner: "li" } });
});

test("no desktop is in two departments", async () => {
  const lists = await Promise.all([finance, legal].map(({ desktopIds }) => valueOf(desktopIds)));
  const ids = lists.flatMap((list) => list ?? []);
  assert.equal(new Set(ids).size, ids.length);
});
