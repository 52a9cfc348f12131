import { UNKNOWN } from "../../../provider/arguments/unknown";
import {
  apply,
  check,
  closeWorlds,
  configured,
  declared,
  destroyed,
  openWorld,
  up,
  upAll,
  upEach,
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

describe("projectName", () => {
  const TEAM = { projectName: "eu-west-101_team" };

  test("the project is found by its name, once for all resources", async () => {
    const world = configured(
      await openWorld(TWO, { ...TEAM, environment: { HW_PROJECT_ID: undefined } }),
      TEAM,
    );
    const [resource] = await upAll(world, [
      { name: "finance", args: finance },
      { name: "other", args: { desktopIds: ["d1"], tags: { team: "a" } } },
    ]);
    expect(world.requests().filter((request) => request === "find-project")).toHaveLength(1);
    const { projectId } = world.emulator;
    expect(resource?.outs).toMatchObject({ ...TEAM, projectId });
    expect((await up(world, finance, resource)).step).toBe("unchanged");
  });

  test("a name that IAM does not know is an error that names it", async () => {
    const world = configured(
      await openWorld(TWO, { environment: { HW_PROJECT_ID: undefined } }),
      TEAM,
    );
    const { error } = await up(world, finance);
    expect(String(error)).toContain('no project named "eu-west-101_team"');
    expect(String(error)).toContain("huaweicloud:projectName");
  });

  test("another name replaces the resource, and its ID instead of the name does not", async () => {
    const world = await openWorld(TWO, { ...TEAM, environment: { HW_PROJECT_ID: undefined } });
    const named = configured(world, TEAM);
    const resource = await upped(named, finance);
    const stepWith = (values: Record<string, string>): unknown => {
      const process = configured(world, values).startProcess();
      const inputs = check(process, resource, declared("finance", finance));
      return process.diff(resource.outs, inputs);
    };
    const { projectId } = world.emulator;
    expect(stepWith({ projectName: "eu-west-101_x" })).toMatchObject({
      replaces: ["projectName"],
    });
    expect(stepWith({})).toMatchObject({ replaces: ["projectName"] });
    expect(stepWith(TEAM)).toMatchObject({ changes: false, replaces: [] });
    expect(stepWith({ projectId })).toMatchObject({ changes: false, replaces: [] });
    expect(stepWith({ projectId: "p2" })).toMatchObject({ replaces: ["projectId"] });
  });

  test("the region's project instead of one that had an ID replaces the resource", async () => {
    const environment = { HW_PROJECT_ID: undefined };
    const world = await openWorld(TWO, { environment });
    const { projectId, region } = world.emulator;
    const resource = await upped(configured(world, { projectId }), finance);
    for (const values of [{}, { projectName: region }]) {
      const process = configured(world, values).startProcess();
      const inputs = check(process, resource, declared("finance", finance));
      expect(process.diff(resource.outs, inputs)).toMatchObject({ replaces: ["projectName"] });
    }
  });

  test("the region's own name is the same as no name", async () => {
    const world = await openWorld(TWO, { environment: { HW_PROJECT_ID: undefined } });
    const resource = await upped(world, finance);
    const named = configured(world, { projectName: world.emulator.region });
    expect((await up(named, finance, resource)).step).toBe("unchanged");
  });
});

test("settings of the bridged provider that are not read are warned about once, in one line", async () => {
  const values = { profile: "dev", assumeRole: "{}", enterpriseProjectId: "0", maxRetries: "5" };
  const world = configured(await openWorld(TWO), values);
  await upEach(world.startProcess(), [
    { name: "finance", args: finance },
    { name: "other", args: { desktopIds: ["d1"], tags: { team: "a" } } },
  ]);
  expect(world.lines.filter((line) => /do(es)? not read/.test(line))).toEqual([
    expect.stringMatching(/^warning: huaweicloud:profile, huaweicloud:assumeRole are set/),
  ]);
});

test("an argument that ignoreChanges holds back keeps its project", async () => {
  const world = await openWorld(TWO, {
    projectName: "eu-west-101_team",
    environment: { HW_PROJECT_ID: undefined },
  });
  const resource = await upped(configured(world, { projectName: "eu-west-101_team" }), finance);
  // ignoreChanges: ["*"] hands over the inputs of the last success.
  const process = configured(world, { projectName: "eu-west-101_x" }).startProcess();
  const inputs = check(process, resource, resource.inputs);
  expect((await apply(process, resource, inputs)).step).toBe("unchanged");
});
