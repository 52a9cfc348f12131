import type { dynamic } from "@pulumi/pulumi";
import { UNKNOWN } from "../../../provider/unknown";
import { apply, check, closeWorlds, declared, destroyed, openWorld, up, upped } from "./stack";

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

test("the option replaceOnChanges replaces for what it names, in one line, and for nothing else", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const process = world.startProcess();
  const diffWith = (args: object) => {
    const news = declared("finance", { ...finance, ...args }, { replaceOnChanges: ["tags"] });
    return process.diff(resource.outs, check(process, resource, news)).replaces;
  };
  expect(diffWith({ desktopIds: ["d1"] })).toEqual([]);
  world.lines.length = 0;
  expect(diffWith({ tags: { owner: "wang" } })).toEqual(["tags"]);
  // The engine checks the successor once more, and then it is told.
  expect(world.lines).toEqual([]);
});

test("desktops that a transform took out as a text fail the preview, and lose nothing", async () => {
  const world = await openWorld(TWO);
  const process = world.startProcess();
  const news = declared("finance", { ...finance, desktopIds: [] }, { linesSent: 1500 });
  const { failures } = process.check({}, news);
  expect(failures?.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^A transform of the program took out texts .* 1,500 desktops\. .*choose/,
    ),
  ]);
  expect(world.requests()).toEqual([]);
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
  const world = await openWorld(TWO);
  const process = world.startProcess();
  const get = (key: string) => (key === "huaweicloud:region" ? "eu-west-204" : undefined);
  const config: dynamic.Config = { get, require: (key) => get(key) ?? "" };
  process.configure({ config });
  expect(check(process, undefined, declared("finance", finance))).toMatchObject({
    region: "eu-west-204",
  });
});

test("all problems come at once, each with its path", async () => {
  const world = await openWorld(TWO);
  const args = { desktopIds: ["d1", ""], tags: { "a=b": "v", k: "a|b" } };
  const checked = world.startProcess().check({}, declared("finance", args));
  expect(checked.inputs).toBeUndefined();
  const reasons = checked.failures?.map(({ reason }) => reason.split(": ")[0]);
  expect(reasons?.sort()).toEqual(["desktopIds[1]", "tags.k", 'tags["a=b"]']);
});

test("checked inputs do not carry the provider, whose text the engine adds", async () => {
  const process = (await openWorld({})).startProcess();
  const checked = process.check({}, declared("finance", finance));
  expect(checked.inputs).not.toHaveProperty("__provider");
});

test.each([
  { name: "a new resource", args: finance, lines: ["finance: +2 desktops; up to 1 write request"] },
  {
    name: "secret values",
    args: { ...finance, secretValues: true },
    lines: ["finance: +2 desktops; up to 1 write request"],
  },
])("a preview has one plan line: $name", async ({ args, lines }) => {
  const world = await openWorld({});
  check(world.startProcess(), undefined, declared("finance", args));
  expect(world.lines).toEqual(lines);
});

test("what changes has one plan line, what does not has none", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const said = world.lines.length;
  await upped(world, finance, resource);
  await upped(world, { ...finance, tags: { owner: "wang" } }, resource);
  expect(world.lines.slice(said)).toEqual(["finance: owner li -> wang on 2; 1 write request"]);
});

test("nothing to tag is one warning, without an empty plan line", async () => {
  const world = await openWorld({});
  check(world.startProcess(), undefined, declared("finance", { ...finance, desktopIds: [] }));
  expect(world.lines).toEqual([
    "finance: warning: there is nothing to tag: no desktops, or no tags.",
  ]);
});

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
  const line = `finance: ${names}: known during the up only, which then tells what changes`;

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

test("a replacement has one plan line, though the engine checks once more for it", async () => {
  const world = await openWorld(TWO);
  const resource = await upped(world, finance);
  const said = world.lines.length;
  const process = world.startProcess();
  const news = declared("finance", { ...finance, projectId: "otherproject" });
  const inputs = check(process, resource, news);
  expect(process.diff(resource.outs, inputs)).toEqual({ changes: true, replaces: ["projectId"] });
  check(process, undefined, news);
  expect(world.lines.slice(said)).toEqual(["finance: +2 desktops; up to 1 write request"]);
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
