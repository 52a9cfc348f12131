// What the program does: the real engine, and the Workspace service emulated on this machine. Needs `pulumi`.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import {
  type WorkspaceEmulator,
  startWorkspaceEmulator,
} from "pulumi-huaweicloud-desktop-tags/testing";
import { tagDepartments } from "./departments";

const name = "desktop-tags-unit-tests";
const folder = mkdtempSync(join(tmpdir(), `${name}-`));
let emulator: WorkspaceEmulator;
let stack: Stack;

before(async () => {
  emulator = await startWorkspaceEmulator({ desktops: 3 });
  const [first, second] = emulator.console.list();
  const desktopIds = [first.id, second.id];
  const program = async () => void tagDepartments({ finance: { desktopIds } });
  stack = await LocalWorkspace.createOrSelectStack(
    { stackName: "test", projectName: name, program },
    {
      projectSettings: { name, runtime: "nodejs", main: __dirname },
      envVars: {
        ...emulator.environment,
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: "a stack that is thrown away",
      },
    },
  );
});

after(async () => {
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const departments = () => emulator.console.list().map(({ tags }) => tags.department);

test("an up tags the desktops of the department, in one request", async () => {
  await stack.up();
  assert.deepEqual(departments(), ["finance", "finance", undefined]);
  assert.equal(emulator.requests.filter(({ action }) => action === "add-tags").length, 1);
});

test("a preview after it finds nothing to do, and asks nobody", async () => {
  emulator.clearRequests();
  assert.deepEqual((await stack.preview()).changeSummary, { same: 2 });
  assert.deepEqual(emulator.requests, []);
});

test("a tag that is changed in the console is found and repaired", async () => {
  emulator.console.setTag(emulator.console.list()[0].id, "department", "legal");
  await stack.refresh();
  await stack.up();
  assert.deepEqual(departments(), ["finance", "finance", undefined]);
});
