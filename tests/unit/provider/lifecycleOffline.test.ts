import { UNKNOWN } from "../../../provider/arguments/unknown";
import {
  apply,
  check,
  closeWorlds,
  configured,
  declared,
  destroyed,
  openWorld,
  refusals,
  up,
  upped,
} from "./stack";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const TWO = { d1: {}, d2: {} };
const NO_CREDENTIALS = { HW_ACCESS_KEY: undefined, HW_SECRET_KEY: undefined };

test("a preview makes no request and needs no credentials", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  world.requests();
  const offline = await openWorld({}, { environment: NO_CREDENTIALS });
  const process = offline.startProcess();
  const inputs = check(
    process,
    resource,
    declared("finance", { ...finance, tags: { owner: "wang" } }),
  );
  expect(process.diff(resource.outs, inputs)).toMatchObject({ changes: true });
  check(process, undefined, declared("new", { desktopIds: UNKNOWN, tags: { owner: UNKNOWN } }));
  expect([...world.requests(), ...offline.requests()]).toEqual([]);
});

test("missing credentials fail the up, naming keys, variables and commands", async () => {
  const world = await openWorld(TWO, { environment: NO_CREDENTIALS });
  const { step, error } = await up(world, finance);
  expect(step).toBe("failed");
  for (const named of ["huaweicloud:accessKey", "HW_SECRET_KEY", "pulumi config set --secret"]) {
    expect(String(error)).toContain(named);
  }
  expect(world.requests()).toEqual([]);
});

test("a missing region is a problem at preview", async () => {
  const world = await openWorld(TWO, { environment: { HW_REGION_NAME: undefined } });
  await expect(up(world, finance)).rejects.toThrow("HW_REGION_NAME");
});

test("the stack's configuration comes before the environment", async () => {
  const process = configured(await openWorld(TWO), { region: "eu-west-204" }).startProcess();
  expect(check(process, undefined, declared("finance", finance))).toMatchObject({
    region: "eu-west-204",
  });
});

test("all problems come at once, each with its path", async () => {
  const process = (await openWorld(TWO)).startProcess();
  const args = { desktopIds: ["d1", ""], tags: { "a=b": "v", k: "a|b" } };
  const reasons = refusals(process, {}, declared("finance", args));
  const paths = reasons.map((reason) => reason.split(": ")[0]);
  expect(paths.sort()).toEqual(["desktopIds[1]", "tags.k", 'tags["a=b"]']);
});

test("inputs are what the program wrote, in a list's stable order, and the place", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const args = {
    ...{ desktopIds: ["d3", "d2", "d2"], desktops: { d1: { env: "x" } }, tags: finance.tags },
    ...{ exclusive: false, missingDesktops: "fail", ignoreTagKeys: ["b", "a", "b"] },
  };
  const { __provider, ...inputs } = check(
    world.startProcess(),
    resource,
    declared("finance", args),
  );
  expect(__provider).toBe("text");
  const { region, projectId, endpoint } = world.emulator;
  expect(inputs).toEqual({
    ...{ ...args, desktopIds: ["d3", "d2"], ignoreTagKeys: ["b", "a"] },
    ...{ resourceName: "finance", instance: "finance", region, projectId, endpoint },
  });
});

test("names of outputs among the inputs, as ignoreChanges: * brings them, are passed over", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const news = { ...resource.inputs, ...resource.outs, drift: { gone: ["d1"] } };
  expect(check(world.startProcess(), resource, news)).toEqual(resource.inputs);
});

test("checked inputs do not carry the provider, whose text the engine adds", async () => {
  const process = (await openWorld({})).startProcess();
  const checked = process.check({}, declared("finance", finance));
  expect(checked.inputs).not.toHaveProperty("__provider");
});

test.each([
  { name: "nothing", drift: {}, changes: false },
  { name: "a changed value", drift: { changed: { d1: { owner: "eve" } } }, changes: true },
  { name: "a missing key", drift: { missing: { d1: ["owner"] } }, changes: true },
  { name: "a foreign tag", drift: { foreign: { d1: { team: "x" } } }, changes: true },
  { name: "a leftover", drift: { leftover: { d3: ["owner"] } }, changes: true },
  { name: "a desktop that is gone", drift: { gone: ["d1"] }, changes: true },
])("an unchanged program has something to do while drift holds $name: $changes", async (row) => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const outs = { ...resource.outs, drift: row.drift };
  expect(world.startProcess().diff(outs, resource.inputs).changes).toBe(row.changes);
});

test.each(["diff", "read", "update", "delete"] as const)(
  "state of an earlier build gets a sentence that says what to do: %s",
  async (method) => {
    const world = await openWorld(TWO);
    const { id, inputs } = await upped(world, finance);
    const old = { resourceName: "finance", desktopIds: ["d1"], desktops: ["d2: owner=li"] };
    const process = world.startProcess();
    const call = async (): Promise<unknown> => {
      if (method === "diff") return process.diff(old, inputs);
      if (method === "update") return process.update(id, old, inputs);
      return method === "read" ? process.read(id, old) : process.delete(old);
    };
    await expect(call()).rejects.toThrow(/earlier build[^]*pulumi state delete[^]*pulumi up/);
  },
);

describe.each([
  { name: "desktops", args: { ...finance, desktopIds: UNKNOWN }, names: "desktopIds" },
  { name: "one desktop", args: { ...finance, desktopIds: ["d1", UNKNOWN] }, names: "desktopIds" },
  { name: "a value", args: { ...finance, tags: { owner: UNKNOWN } }, names: "tags" },
  {
    name: "more than one argument",
    args: { ...finance, desktopIds: UNKNOWN, desktops: UNKNOWN },
    names: "desktopIds, desktops",
  },
])("while $name cannot be known", ({ args, names }) => {
  const line = `finance: ${names}: not known before the up, which then prints what changes`;

  test("the preview of a new resource names the arguments, and counts and prints nothing", async () => {
    const world = await openWorld({});
    check(world.startProcess(), undefined, declared("finance", args));
    expect(world.lines.filter((said) => !said.includes("warning"))).toEqual([line]);
    expect(world.lines.join()).not.toContain(UNKNOWN);
  });

  test("so does the preview of a change", async () => {
    const world = await openWorld(TWO);
    const resource = await upped(world, finance);
    world.lines.length = 0;
    const process = world.startProcess();
    const inputs = check(process, resource, declared("finance", args));
    expect(process.diff(resource.outs, inputs).changes).toBe(true);
    expect(world.lines).toEqual([line]);
  });
});

test("deletion uses the place that state names, not the configured one", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const moved = await openWorld(
    {},
    {
      environment: {
        ...world.emulator.environment,
        HW_WORKSPACE_ENDPOINT: "http://127.0.0.1:1",
        HW_PROJECT_ID: "otherproject",
      },
    },
  );
  await destroyed(moved, resource);
  expect(world.tags()).toEqual(TWO);
});

test("a project that is not configured is looked up, recorded, and causes no difference", async () => {
  const world = await openWorld(TWO, { environment: { HW_PROJECT_ID: undefined } });
  const resource = await upped(world, finance);
  expect(world.requests()).toEqual(["find-project", "filter", "add-tags 2", "filter"]);
  expect(resource.outs["projectId"]).toBe(world.emulator.projectId);
  const process = world.startProcess();
  const again = await apply(
    process,
    resource,
    check(process, resource, declared("finance", finance)),
  );
  expect(again.step).toBe("unchanged");
  expect(world.requests()).toEqual([]);
});
