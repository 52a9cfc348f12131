import type { Properties } from "../../../provider/model/state";
import { UNKNOWN } from "../../../provider/arguments/unknown";
import {
  check,
  closeWorlds,
  declared,
  destroyed,
  driftIn,
  openWorld,
  refreshed,
  refusals,
  up,
  upAll,
  upped,
} from "./stack";

afterEach(closeWorlds);

const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const wang = { desktopIds: ["d1"], tags: { owner: "wang" } };

const warningsIn = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.includes("warning"));

test("one key with different values is one error, which names both, the desktop, the key and the values", async () => {
  const process = (await openWorld({})).startProcess();
  check(process, undefined, declared("a", owner));
  expect(refusals(process, {}, declared("b", wang))).toEqual([
    expect.stringMatching(
      /^DesktopTags "b" and DesktopTags "a" .* owner on d1 \("wang" and "li"\)/,
    ),
  ]);
});

test("one key with equal values is a warning in the resource's name, which names the other one", async () => {
  const world = await openWorld({});
  const process = world.startProcess();
  check(process, undefined, declared("a", owner));
  check(process, undefined, declared("b", owner));
  expect(warningsIn(world.lines)).toEqual([
    'b: warning: DesktopTags "a" of this program declares the same: owner on d1. Declare each tag of a desktop in one resource only.',
  ]);
});

test.each([
  { name: "in another project", more: { projectId: "p2" } },
  { name: "in another region", more: { region: "eu-west-204" } },
])("resources $name do not conflict", async ({ more }) => {
  const process = (await openWorld({})).startProcess();
  check(process, undefined, declared("a", owner));
  expect(refusals(process, {}, declared("b", { ...wang, ...more }))).toEqual([]);
});

test("a value that is unknown in a preview conflicts with nothing and is never printed", async () => {
  const world = await openWorld({});
  const process = world.startProcess();
  check(process, undefined, declared("a", owner));
  expect(refusals(process, {}, declared("b", { ...owner, tags: { owner: UNKNOWN } }))).toEqual([]);
  expect(world.lines.join()).not.toContain(UNKNOWN);
});

test("a conflict does not hide what else is wrong", async () => {
  const process = (await openWorld({})).startProcess();
  check(process, undefined, declared("a", owner));
  expect(refusals(process, {}, declared("b", { ...wang, exclusive: "yes" }))).toEqual([
    expect.stringContaining("exclusive"),
    expect.stringContaining('DesktopTags "a"'),
  ]);
});

test.each(["a", "b"])("a conflict prints no value when those of %s are secrets", async (secret) => {
  const process = (await openWorld({})).startProcess();
  const secretOf = (name: string): Properties => (name === secret ? { secretValues: true } : {});
  check(process, undefined, declared("a", { ...owner, ...secretOf("a") }));
  const [reason] = refusals(process, {}, declared("b", { ...wang, ...secretOf("b") }));
  expect(reason).toContain("owner on d1");
  expect(reason).not.toMatch(/wang|"li"/);
});

/** A resource named "tags" under a parent. */
function twin(parent: string, args: Properties): Properties {
  const urn = `urn:pulumi:dev::project::pkg:index:Team$pkg:index:Team::${parent}`;
  return declared("tags", { instance: `${urn}::tags`, ...args });
}

test("resources of one name under several parents are told apart, also in messages", async () => {
  const process = (await openWorld({})).startProcess();
  check(process, undefined, twin("team-1", owner));
  expect(refusals(process, {}, twin("team-2", wang))).toEqual([
    expect.stringMatching(/"tags" of "team-2" and DesktopTags "tags" of "team-1"/),
  ]);
});

test("resources of one name each tell what changes, also when both are checked first", async () => {
  const world = await openWorld({ d1: {}, d2: {} });
  const made = await upAll(
    world,
    ["d1", "d2"].map((id) => ({
      name: "tags",
      args: { instance: `urn::${id}::tags`, desktopIds: [id], tags: { owner: "li" } },
    })),
  );
  world.lines.length = 0;
  const process = world.startProcess();
  const news = made.map((one) => ({ ...one.inputs, tags: { owner: "wang" } }));
  const checked = news.map((one, index) => check(process, made[index], one));
  checked.forEach((one, index) => {
    process.diff(made[index]?.outs ?? {}, one);
  });
  expect(world.lines).toEqual(
    ["d1", "d2"].map((id) => `tags: owner li -> wang on ${id}; 1 write request`),
  );
});

test("a resource that is checked once more, for its replacement, does not conflict with itself", async () => {
  const world = await openWorld({});
  const process = world.startProcess();
  const olds = check(process, undefined, twin("1", owner));
  for (const news of [twin("1", wang), twin("1", { ...wang, projectId: "p2" })]) {
    expect(refusals(process, olds, news)).toEqual([]);
    expect(refusals(process, {}, news)).toEqual([]);
  }
  expect(warningsIn(world.lines)).toEqual([]);
});

describe("an initial value", () => {
  const cost = { desktopIds: ["d1"], tags: { cost: "1" } };
  const initial = { ...cost, ignoreTagKeys: ["cost"] };

  test("counts as a claim: a key that moves to it stays", async () => {
    const world = await openWorld({ d1: {} });
    const [before] = await upAll(world, [{ name: "old", args: cost }]);
    world.emulator.clearRequests();
    await upAll(world, [
      { name: "old", args: { ...cost, tags: {} }, before },
      { name: "new", args: initial },
    ]);
    expect(world.emulator.writes).toEqual([]);
  });

  test("is a conflict beside another value, like any other", async () => {
    const process = (await openWorld({})).startProcess();
    check(process, undefined, declared("initial", initial));
    const other = declared("other", { ...cost, tags: { cost: "2" } });
    expect(refusals(process, {}, other)).toEqual([
      expect.stringMatching(/"other" and DesktopTags "initial".*cost on d1/),
    ]);
  });
});

describe("an exclusive resource", () => {
  const kiosk = {
    ...{ desktopIds: ["d1"], tags: { owner: "li" } },
    ...{ exclusive: true, ignoreTagKeys: ["cost-*"] },
  };
  const before = {
    d1: { owner: "eve", foreign: "x", "cost-a": "1", _sys_b: "2" },
    d2: { foreign: "x" },
  };

  test("an exclusive resource removes what others set on its desktops, but nothing that is ignored", async () => {
    const world = await openWorld(before);
    const resource = await upped(world, kiosk);
    expect(world.tags()).toEqual({ ...before, d1: { owner: "li", "cost-a": "1", _sys_b: "2" } });
    expect((await up(world, kiosk, await refreshed(world, resource))).step).toBe("unchanged");
  });

  test("an exclusive resource may declare no tag at all", async () => {
    const world = await openWorld(before);
    const { desktopIds, exclusive } = kiosk;
    const resource = await upped(world, { desktopIds, exclusive });
    expect(world.tags()["d1"]).toEqual({ _sys_b: "2" });
    expect(driftIn(resource)).toEqual({});
  });

  test("a resource that becomes exclusive removes foreign tags, and one that is so no longer leaves them", async () => {
    const world = await openWorld({ d1: { foreign: "x" } });
    const sharing = { ...kiosk, exclusive: false };
    const resource = await upped(world, sharing);
    expect(world.tags()["d1"]).toEqual({ owner: "li", foreign: "x" });
    const alone = await upped(world, kiosk, resource);
    expect(world.tags()["d1"]).toEqual({ owner: "li" });
    world.emulator.console.setTag("d1", "foreign", "y");
    await upped(world, sharing, await refreshed(world, alone));
    expect(world.tags()["d1"]).toEqual({ owner: "li", foreign: "y" });
  });

  test("foreign tags stay when the desktop leaves, or the resource is deleted", async () => {
    const world = await openWorld({ d1: {}, d2: {} });
    const resource = await upped(world, kiosk);
    world.emulator.console.setTag("d1", "foreign", "x");
    const known = await refreshed(world, resource);
    expect(driftIn(known)).toEqual({ foreign: { d1: { foreign: "x" } } });
    const left = await upped(world, { ...kiosk, desktopIds: ["d2"] }, known);
    world.emulator.console.setTag("d2", "foreign", "x");
    await destroyed(world, left);
    expect(world.tags()).toEqual({ d1: { foreign: "x" }, d2: { foreign: "x" } });
  });

  describe("another resource of the program that lists one of its desktops is an error at preview", () => {
    const beside = (tags: Record<string, string>, more: Record<string, unknown> = {}) =>
      declared("other", { desktopIds: ["d1"], tags, ...more });

    test.each(["the exclusive one first", "the other one first"])(
      "that names both, the key and what to do: %s",
      async (order) => {
        const process = (await openWorld({})).startProcess();
        const both = [declared("kiosk", kiosk), beside({ env: "prod" })];
        const [first = {}, second = {}] = order.startsWith("the other") ? both.reverse() : both;
        check(process, undefined, first);
        const reasons = refusals(process, {}, second);
        expect(reasons).toHaveLength(1);
        for (const fact of ['"kiosk" is exclusive', '"other"', "env on d1", "ignoreTagKeys"]) {
          expect(reasons[0]).toContain(fact);
        }
      },
    );
  });

  test("an exclusive resource and one whose keys it ignores come to rest", async () => {
    const world = await openWorld({ d1: { foreign: "x" } });
    const cost = { desktopIds: ["d1"], tags: { "cost-a": "1" } };
    const parts = [
      { name: "kiosk", args: kiosk },
      { name: "cost", args: cost },
    ];
    const made = await upAll(world, parts);
    expect(world.tags()).toEqual({ d1: { owner: "li", "cost-a": "1" } });
    const known = await Promise.all(made.map((resource) => refreshed(world, resource)));
    world.requests();
    await upAll(
      world,
      parts.map((part, index) => ({ ...part, before: known[index] })),
    );
    expect(world.requests()).toEqual([]);
  });
});
