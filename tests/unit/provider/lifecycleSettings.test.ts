import {
  apply,
  check,
  closeWorlds,
  configured,
  declared,
  openWorld,
  up,
  upAll,
  upEach,
  upped,
} from "./stack";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1", "d2"], tags: { owner: "li" } };
const TWO = { d1: {}, d2: {} };

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
