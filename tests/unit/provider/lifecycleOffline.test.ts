import type { dynamic } from "@pulumi/pulumi";
import { UNKNOWN } from "../../../provider/arguments/unknown";
import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/model/state";
import { upAll } from "./program";
import {
  type Resource,
  type World,
  check,
  configured,
  declared,
  destroyed,
  openWorld,
  up,
  upped,
} from "./stack";

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const TWO = { d1: {}, d2: {} };

/** What a preview compares in a new process. */
function compared(world: World, before: Resource, args: Properties = finance): dynamic.DiffResult {
  const process = world.startProcess();
  return process.diff(before.outs, check(process, before, declared("finance", args)));
}

test("a preview makes no request and needs no credentials", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.requests();
  const environment = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };
  const offline = await openWorld({}, { environment });
  const changed = { ...finance, tags: { owner: "wang" } };
  expect(compared(offline, resource, changed)).toMatchObject({ changes: true });
  expect([...world.requests(), ...offline.requests()]).toEqual([]);
});

test("names of outputs among the inputs, as ignoreChanges: * brings them, are passed over", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const news = { ...resource.inputs, ...resource.outs, drift: { gone: ["d1"] } };
  expect(check(world.startProcess(), resource, news)).toEqual(resource.inputs);
});

test.each<{ method: string; call: (process: Lifecycle, old: Properties) => unknown }>([
  { method: "diff", call: (process, old) => process.diff(old, declared("finance", finance)) },
  { method: "read", call: (process, old) => process.read("id", old) },
  { method: "update", call: (process, old) => process.update("id", old, {}) },
  { method: "delete", call: (process, old) => process.delete(old) },
])("state of an earlier build gets a sentence that says what to do: $method", async ({ call }) => {
  const process = (await openWorld(TWO)).startProcess();
  const old = { resourceName: "finance", desktopIds: ["d1"], desktops: ["d2: owner=li"] };
  const called = Promise.resolve().then(() => call(process, old));
  await expect(called).rejects.toThrow(/earlier build[^]*pulumi state delete[^]*pulumi up/);
});

test.each([
  { name: "a value", args: { ...finance, tags: { owner: UNKNOWN } }, named: "tags" },
  {
    name: "more than one argument",
    args: { ...finance, desktopIds: UNKNOWN, desktops: UNKNOWN },
    named: "desktopIds, desktops",
  },
])(
  "while $name cannot be known, previews of a new and of a changed resource name the arguments alone",
  async ({ args, named }) => {
    const line = `finance: ${named}: not known before the up, which then prints what changes`;
    const world = await openWorld(TWO);
    check(world.startProcess(), undefined, declared("finance", args));
    expect(world.lines).toEqual([line]);
    const resource = await upped(world, finance);
    world.lines.length = 0;
    expect(compared(world, resource, args).changes).toBe(true);
    expect(world.lines).toEqual([line]);
  },
);

test("deletion uses the place that state names, not the configured one", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const elsewhere = { HW_WORKSPACE_ENDPOINT: "http://127.0.0.1:1", HW_PROJECT_ID: "otherproject" };
  const environment = { ...world.emulator.environment, ...elsewhere };
  await destroyed(await openWorld({}, { environment }), resource);
  expect(world.tags()).toEqual(TWO);
});

describe("a project without an ID in the configuration", () => {
  const TEAM = { projectName: "eu-west-101_team" };
  const environment = { HW_PROJECT_ID: undefined };

  test("is looked up for a new resource, recorded, and causes no difference", async () => {
    const world = await openWorld(TWO, { environment });
    const resource = await upped(world, finance);
    const tagging = ["filter", "add-tags 2", "filter"];
    expect(world.requests()).toEqual(["find-project", ...tagging]);
    expect(resource.outs["projectId"]).toBe(world.emulator.projectId);
    // The region's own name is the same as no name.
    for (const values of [{}, { projectName: world.emulator.region }]) {
      expect(compared(configured(world, values), resource)).toMatchObject({ changes: false });
    }
    expect(world.requests()).toEqual([]);
    await upped(world, { ...finance, tags: { owner: "wang" } }, resource);
    expect(world.requests()).toEqual(tagging);
  });

  test("is found by its name, once for all resources", async () => {
    const world = configured(await openWorld(TWO, { ...TEAM, environment }), TEAM);
    const [resource] = await upAll(world, [
      { name: "finance", args: finance },
      { name: "other", args: { desktopIds: ["d1"], tags: { team: "a" } } },
    ]);
    expect(world.requests().filter((request) => request === "find-project")).toHaveLength(1);
    expect(resource?.outs).toMatchObject({ ...TEAM, projectId: world.emulator.projectId });
  });

  test("is an error that names it when IAM does not know its name", async () => {
    const world = configured(await openWorld(TWO, { environment }), TEAM);
    const { error } = await up(world, finance);
    expect(String(error)).toContain('no project named "eu-west-101_team"');
    expect(String(error)).toContain("huaweicloud:projectName");
  });

  test("replaces the resource when it has another name, and not when its ID comes instead", async () => {
    const world = await openWorld(TWO, { ...TEAM, environment });
    const resource = await upped(configured(world, TEAM), finance);
    const { projectId } = world.emulator;
    for (const [values, replaces] of [
      [TEAM, []],
      [{ projectName: "eu-west-101_x" }, ["projectName"]],
      [{}, ["projectName"]],
      [{ projectId }, []],
      [{ projectId: "p2" }, ["projectId"]],
    ] as const) {
      const changes = replaces.length > 0;
      expect(compared(configured(world, values), resource)).toEqual({ changes, replaces });
    }
    // ignoreChanges: ["*"] hands over the inputs of the last success.
    const other = configured(world, { projectName: "eu-west-101_x" });
    expect(compared(other, resource, resource.inputs)).toMatchObject({ changes: false });
  });

  test("replaces a resource that had an ID", async () => {
    const world = await openWorld(TWO, { environment });
    const { projectId } = world.emulator;
    const resource = await upped(configured(world, { projectId }), finance);
    expect(compared(world, resource)).toMatchObject({ replaces: ["projectName"] });
  });
});

test("settings of the bridged provider that are not read are warned about once, in one line", async () => {
  const values = { profile: "dev", assumeRole: "{}", enterpriseProjectId: "0", maxRetries: "5" };
  const world = configured(await openWorld(TWO), values);
  const process = world.startProcess();
  check(process, undefined, declared("finance", finance));
  check(process, undefined, declared("other", { desktopIds: ["d1"], tags: { team: "a" } }));
  expect(world.lines.filter((line) => /do(es)? not read/.test(line))).toEqual([
    expect.stringMatching(/^warning: huaweicloud:profile, huaweicloud:assumeRole are set/),
  ]);
});
