import type { Lifecycle } from "../../../provider/lifecycle";
import type { Properties } from "../../../provider/model/state";
import type { Call } from "./memoryClient";
import { upAll } from "./program";
import {
  type Resource,
  declared,
  driftIn,
  openMemory,
  openWorld,
  refreshed,
  refusals,
  successOf,
  upIn,
  upped,
} from "./stack";
import { turns } from "./virtualTime";

const both = { desktopIds: ["d1"], tags: { owner: "li", env: "prod" } };
const withoutOwner = { ...both, tags: { env: "prod" } };
const owner = { ...both, tags: { owner: "li" } };
const DONE = { d1: both.tags };

test.each(["old resource first", "new resource first"])(
  "a key that moves to another resource stays, and nothing is left to do: %s",
  async (order) => {
    const world = await openWorld({ d1: {} });
    const before = await upped(world, both, undefined, "a");
    world.requests();
    const parts = [
      { name: "a", args: withoutOwner, before },
      { name: "b", args: owner },
    ];
    if (order.startsWith("new")) parts.reverse();
    const resources = await upAll(world, parts);
    expect(world.requests()).toEqual(["filter"]);
    expect(world.tags()).toEqual(DONE);
    for (const resource of resources) {
      expect(driftIn(await refreshed(world, resource))).toEqual({});
    }
  },
);

/** An `up` of one resource that must go well. */
async function done(
  process: Lifecycle,
  name: string,
  args: Properties,
  before?: Resource,
): Promise<Resource> {
  return successOf(await upIn(process, { name, args, before }));
}

test("a check that fails claims what it declares, so nothing is removed meanwhile", async () => {
  const world = openMemory({ d1: {} });
  const first = world.startProcess();
  const a = await done(first, "a", both);
  const b = await done(first, "b", owner);
  const process = world.startProcess();
  const bad = declared("b", { ...owner, tags: { owner: "li", team: "v".repeat(44) } });
  expect(refusals(process, b.inputs, bad)).toHaveLength(1);
  await done(process, "a", withoutOwner, a);
  expect(world.tags()).toEqual(DONE);
});

describe("a race", () => {
  const MOMENTS = [
    { moment: "before the old owner is checked", isRemoved: false },
    { moment: "while the old owner waits for claims", isRemoved: false },
    { moment: "while the removal is in flight", isRemoved: true },
    { moment: "when the removal has taken effect", isRemoved: true },
    { moment: "when the old owner is done", isRemoved: true },
  ] as const;
  type Moment = (typeof MOMENTS)[number]["moment"];

  const OWNERS = [
    { owns: "that is new", before: undefined, news: owner },
    { owns: "that has nothing to do", before: owner, news: owner },
    {
      owns: "that has other things to do",
      before: owner,
      news: { ...owner, tags: { owner: "li", team: "x" } },
    },
  ];

  const PROJECTS = [
    { project: "looked up", projectId: undefined },
    { project: "configured", projectId: "p1" },
  ];

  const ROWS = MOMENTS.flatMap((at) =>
    OWNERS.flatMap((who) =>
      PROJECTS.flatMap((where) =>
        [0, 2].map((lateReads) => ({ ...at, ...who, ...where, lateReads })),
      ),
    ),
  );

  /** An `up` in which "a" gives up `owner` and "b" keeps or takes it; the program gets to "b" at a moment. */
  async function race({ moment, before, news, projectId, lateReads }: (typeof ROWS)[number]) {
    let start = (): Promise<Resource> | undefined => undefined;
    let taken: Promise<Resource> | undefined;
    const at = async (now: Moment): Promise<void> => {
      if (now === moment) await Promise.race([(taken ??= start()), turns()]);
    };
    const onRemoval = (now: Moment) => (call: Call) =>
      call.action === "remove" ? at(now) : undefined;
    const world = openMemory(
      { d1: {} },
      {
        lateReads,
        before: onRemoval("while the removal is in flight"),
        after: onRemoval("when the removal has taken effect"),
      },
      projectId,
    );
    const first = world.startProcess();
    const a = await done(first, "a", both);
    const b = before && (await done(first, "b", before));
    const process = world.startProcess();
    world.time.beforePassing = () => at("while the old owner waits for claims");
    start = () => done(process, "b", news, b);
    await at("before the old owner is checked");
    const given = await done(process, "a", withoutOwner, a);
    await at("when the old owner is done");
    return { world, given, taken: await taken };
  }

  test.each(ROWS)(
    "a tag is there in the end for an owner $owns that the program gets to $moment (project $project, $lateReads late readings)",
    async (row) => {
      const { world, given, taken } = await race(row);
      expect(world.tags()).toMatchObject(DONE);
      expect(given.outs).toMatchObject({ tags: withoutOwner.tags, drift: {} });
      expect(taken?.outs).toMatchObject({ tags: row.news.tags, drift: {} });
      // Nothing takes a tag away from an owner that is known in time.
      const wasRemoved = world.client.calls.some(({ action }) => action === "remove");
      expect(wasRemoved).toBe(row.isRemoved);
    },
  );
});
