import type { dynamic } from "@pulumi/pulumi";
import type { Properties } from "../../../provider/lifecycle";
import { type Part, apply, check, closeWorlds, declared, openWorld, upAll, upped } from "./stack";

afterEach(closeWorlds);

const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const wang = { desktopIds: ["d1"], tags: { owner: "wang" } };
const DONE = { d1: { owner: "li", env: "prod" } };

function reasonsOf({ failures = [] }: dynamic.CheckResult): string[] {
  return failures.map(({ reason }) => reason);
}

test("two resources that claim one key on one desktop with different values are an error that names both", async () => {
  const process = (await openWorld({})).startProcess();
  check(process, undefined, declared("a", owner));
  const conflicting = () =>
    check(process, undefined, declared("b", { ...owner, tags: { owner: "wang" } }));
  expect(conflicting).toThrow(/\ba\b[^]*\bb\b|\bb\b[^]*\ba\b/);
});

test("two resources that claim one key on one desktop with equal values are a warning", async () => {
  const world = await openWorld({});
  const process = world.startProcess();
  check(process, undefined, declared("a", owner));
  check(process, undefined, declared("b", owner));
  expect(world.lines.filter((line) => line.includes("warning"))).toHaveLength(1);
});

test("resources that claim different keys, or other desktops, do not conflict", async () => {
  const world = await openWorld({ d1: {}, d2: {} });
  await upAll(world, [
    { name: "a", args: owner },
    { name: "b", args: { desktopIds: ["d1"], tags: { env: "prod" } } },
    { name: "c", args: { desktopIds: ["d2"], tags: { owner: "wang" } } },
  ]);
  expect(world.tags()).toEqual({ d1: DONE.d1, d2: { owner: "wang" } });
  expect(world.lines.filter((line) => line.includes("warning"))).toEqual([]);
});

test.each(["exclusive one first", "exclusive one last"])(
  "an exclusive resource leaves what others of the program claim, and comes to rest: %s",
  async (order) => {
    const world = await openWorld({ d1: { foreign: "x" } });
    const parts: Part[] = [
      { name: "a", args: { ...owner, exclusive: true } },
      { name: "b", args: { desktopIds: ["d1"], tags: { env: "prod" } } },
    ];
    if (order.endsWith("last")) parts.reverse();
    const resources = await upAll(world, parts);
    expect(world.tags()).toEqual(DONE);
    world.requests();
    await upAll(
      world,
      parts.map((part) => ({ ...part, before: resources.get(part.name) })),
    );
    expect(world.requests()).toEqual([]);
  },
);

test("a conflict is one failed check, which names both resources, the desktop, the key and the values", async () => {
  const process = (await openWorld({})).startProcess();
  process.check({}, declared("a", owner));
  const checked = process.check({}, declared("b", wang));
  expect(checked.inputs).toBeUndefined();
  expect(reasonsOf(checked)).toEqual([
    expect.stringMatching(
      /^DesktopTags "b" and DesktopTags "a" .* owner on d1 \("wang" and "li"\)/,
    ),
  ]);
});

test("a conflict does not hide what else is wrong", async () => {
  const process = (await openWorld({})).startProcess();
  process.check({}, declared("a", owner));
  const checked = process.check({}, declared("b", { ...wang, exclusive: "yes" }));
  expect(reasonsOf(checked)).toEqual([
    expect.stringContaining("exclusive"),
    expect.stringContaining('DesktopTags "a"'),
  ]);
});

test("the warning is said in the resource's name, and names the other one", async () => {
  const world = await openWorld({});
  const process = world.startProcess();
  process.check({}, declared("a", owner));
  process.check({}, declared("b", owner));
  expect(world.lines).toContain(
    'b: warning: DesktopTags "a" of this program declares the same: owner on d1. Leave each tag of a desktop to one resource.',
  );
});

const urn = (parent: string): string =>
  `urn:pulumi:dev::project::pkg:index:Team$pkg:index:Team::${parent}`;
const twin = (instance: string, args: Properties): Properties =>
  declared("tags", args, { instance, parent: urn(`team-${instance}`) });

test("resources of one name under several parents are told apart, also in messages", async () => {
  const process = (await openWorld({})).startProcess();
  process.check({}, twin("1", owner));
  expect(reasonsOf(process.check({}, twin("2", wang)))).toEqual([
    expect.stringMatching(/"tags" of "team-2" and DesktopTags "tags" of "team-1"/),
  ]);
});

test("resources of one name each tell what changes, also when both are checked first", async () => {
  const world = await openWorld({});
  const process = world.startProcess();
  const states = ["d1", "d2"].map((id) => ({
    ...declared("tags", { desktopIds: [id], tags: { owner: "li" } }),
    region: "eu-west-101",
  }));
  const news = states.map((state, index) => twin(String(index), { ...state, tags: wang.tags }));
  const checked = news.map((one, index) => process.check(states[index] ?? {}, one));
  expect(checked.flatMap(reasonsOf)).toEqual([]);
  news.forEach((one, index) => process.diff(states[index] ?? {}, one));
  const line = "tags: owner li -> wang on 1; 1 write request";
  expect(world.lines).toEqual([line, line]);
});

test("a resource that is checked once more, for its replacement, does not conflict with itself", async () => {
  const world = await openWorld({});
  const process = world.startProcess();

  const olds = { ...owner, region: "eu-west-101" };
  expect(reasonsOf(process.check({}, twin("1", owner)))).toEqual([]);
  for (const news of [twin("1", wang), twin("1", { ...wang, projectId: "p2" })]) {
    expect(reasonsOf(process.check(olds, news))).toEqual([]);
    expect(reasonsOf(process.check({}, news))).toEqual([]);
  }
  expect(world.lines.filter((line) => line.includes("warning"))).toEqual([]);
});

test("what only the check sees is in no input and makes no difference", async () => {
  const world = await openWorld({ d1: {} });
  const before = await upped(world, owner);
  const process = world.startProcess();
  const ahead = JSON.stringify([{ ...owner, instance: "2", resourceName: "other" }]);
  const news = declared("finance", owner, { instance: "1", parent: urn("team"), ahead });
  expect(check(process, before, news)).toEqual(before.inputs);
  expect(process.diff(before.outs, news)).toEqual({ changes: false, replaces: [] });
});

test("what a resource brings along for others is kept for them, and is no conflict", async () => {
  const world = await openWorld({ d1: {} });
  const both = { desktopIds: ["d1"], tags: { owner: "li", env: "prod" } };
  const before = await upped(world, both, undefined, "a");
  world.emulator.clearRequests();
  const process = world.startProcess();
  const other = { instance: "2", resourceName: "b", desktopIds: ["d1"], tags: { owner: "" } };
  const ahead = JSON.stringify([other]);
  const without = declared("a", { desktopIds: ["d1"], tags: { env: "prod" } }, { ahead });
  await apply(process, before, check(process, before, without));
  const late = declared("b", wang, { instance: "2", ahead });
  const made = await apply(process, undefined, check(process, undefined, late));
  expect(made.step).toBe("created");
  expect(world.tags()).toEqual({ d1: { env: "prod", owner: "wang" } });
  expect(world.emulator.writes.filter(({ after }) => !("owner" in after))).toEqual([]);
  expect(world.lines.filter((line) => line.includes("warning"))).toEqual([]);
});
