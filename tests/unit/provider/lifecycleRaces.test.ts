import { Lifecycle, type Properties } from "../../../provider/lifecycle";
import { type MemoryClient, type MemoryClientOptions, memoryClient } from "./memoryClient";
import { type Resource, type Upped, apply, check, declared } from "./stack";
import type { PlainDesktops } from "./support";

const ENVIRONMENT = {
  ...{ HW_REGION_NAME: "eu-west-101", HW_ACCESS_KEY: "key", HW_SECRET_KEY: "key" },
  HW_WORKSPACE_ENDPOINT: "http://127.0.0.1:1",
};

/** A project, and the processes that work in it one after the other. */
interface Ground {
  readonly client: MemoryClient;
  /** `onPause` is called in each pause, and waited for. */
  startProcess(onPause?: () => unknown): Lifecycle;
}

function groundOf(
  desktops: PlainDesktops,
  { projectId, ...hooks }: MemoryClientOptions & { readonly projectId?: string | undefined } = {},
): Ground {
  const client = memoryClient(desktops, hooks);
  let now = 0;
  const startProcess = (onPause: () => unknown = () => undefined): Lifecycle => {
    return new Lifecycle({
      clock: () => new Date(now),
      sleep: async (ms: number) => {
        now += ms;
        await onPause();
      },
      makeClient: () => Promise.resolve(client),
      environment: { ...ENVIRONMENT, HW_PROJECT_ID: projectId },
      say: () => undefined,
    });
  };
  return { client, startProcess };
}

/** Checks and then does one resource, as the engine does when the program gets to it. */
function goOn(
  process: Lifecycle,
  name: string,
  args: Properties,
  before: Resource | undefined,
): Promise<Upped> {
  return apply(process, before, check(process, before, declared(name, args)));
}

/** An `up` of one resource that must go well. */
async function done(...parameters: Parameters<typeof goOn>): Promise<Resource> {
  const { resource, error } = await goOn(...parameters);
  if (error !== undefined || resource === undefined) throw new Error(String(error));
  return resource;
}

const once = <T>(act: () => T): (() => T | undefined) => {
  let isDone = false;
  return () => {
    if (isDone) return undefined;
    isDone = true;
    return act();
  };
};

async function turns(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await new Promise(setImmediate);
}

const both = { desktopIds: ["d1"], tags: { owner: "li", env: "prod" } };
const withoutOwner = { desktopIds: ["d1"], tags: { env: "prod" } };
const owner = { desktopIds: ["d1"], tags: { owner: "li" } };
const DONE = { d1: { owner: "li", env: "prod" } };

const MOMENTS = [
  "before the old owner is checked",
  "while the old owner waits for claims",
  "while the removal is on its way",
  "when the removal has taken effect",
  "when the old owner is done",
] as const;

const OWNERS = [
  { owns: "that is new", before: undefined, news: owner },
  { owns: "that has nothing to do", before: owner, news: owner },
  {
    owns: "that has other things to do",
    before: owner,
    news: { ...owner, tags: { owner: "li", team: "x" } },
  },
] as const;

const ROWS = MOMENTS.flatMap((moment) =>
  OWNERS.flatMap((row) =>
    [undefined, "p1"].flatMap((projectId) =>
      [0, 2].map((lateReads) => ({
        ...{ ...row, moment, projectId, lateReads },
        project: projectId === undefined ? "looked up" : "configured",
      })),
    ),
  ),
);

/** An `up` in which "a" gives up `owner` and "b" keeps or takes it; the program gets to "b" at a moment. */
async function race({ moment, before, news, projectId, lateReads }: (typeof ROWS)[number]) {
  const next: { start?: () => Promise<unknown> | undefined } = {};
  const at = (when: (typeof MOMENTS)[number]) => async (): Promise<void> => {
    if (when === moment) await Promise.race([next.start?.(), turns()]);
  };
  const ground = groundOf(
    { d1: {} },
    {
      ...{ projectId, lateReads },
      beforeRemoval: at("while the removal is on its way"),
      afterRemoval: at("when the removal has taken effect"),
    },
  );
  const first = ground.startProcess();
  const a = await done(first, "a", both, undefined);
  const b = before && (await done(first, "b", before, undefined));
  const process = ground.startProcess(at("while the old owner waits for claims"));
  let pending: Promise<Resource> | undefined;
  next.start = once(() => (pending = done(process, "b", news, b)));
  await at("before the old owner is checked")();
  const given = await done(process, "a", withoutOwner, a);
  await at("when the old owner is done")();
  const taken = await pending;
  return { ground, given, taken };
}

test.each(ROWS)(
  "a tag stays, or is there again in the end, for an owner $owns that the program gets to $moment (project $project, $lateReads late readings)",
  async (row) => {
    const { ground, given, taken } = await race(row);
    expect(ground.client.tags()).toMatchObject(DONE);
    expect(given.outs["tags"]).toEqual({ env: "prod" });
    expect(taken?.outs["tags"]).toEqual(row.news.tags);
  },
);

test.each(OWNERS)(
  "what is not taken yet stays for an owner $owns: no write takes it away",
  async (row) => {
    const removals: string[] = [];
    const ground = groundOf({ d1: {} }, { beforeRemoval: () => removals.push("removal") });
    const first = ground.startProcess();
    const a = await done(first, "a", both, undefined);
    const b = row.before && (await done(first, "b", row.before, undefined));
    let pending: Promise<Resource> | undefined;
    const second = once(() => (pending = done(process, "b", row.news, b)));
    const process = ground.startProcess(second);
    await done(process, "a", withoutOwner, a);
    expect(pending).toBeDefined();
    await pending;
    expect(removals).toEqual([]);
  },
);

test.each([
  { name: "its first reading fails", isBad: false },
  { name: "its check fails", isBad: true },
])(
  "a tag that was taken from an owner is there after the next up also when $name",
  async ({ isBad }) => {
    let isBroken = false;
    const ground = groundOf(
      { d1: {} },
      {
        beforeReading: () => {
          if (isBroken) throw new Error("Nobody answers.");
        },
      },
    );
    const first = ground.startProcess();
    const a = await done(first, "a", both, undefined);
    const b = await done(first, "b", owner, undefined);
    const second = ground.startProcess();
    const bad = declared("b", { ...owner, tags: { owner: "li", team: "v".repeat(44) } });
    if (isBad) expect(second.check(b.inputs, bad).failures).toHaveLength(1);
    const given = await done(second, "a", withoutOwner, a);
    isBroken = !isBad;
    const failed = isBad ? undefined : await goOn(second, "b", owner, b);
    isBroken = false;
    const third = ground.startProcess();
    await done(third, "a", withoutOwner, given);
    await done(third, "b", owner, failed?.resource ?? b);
    expect(ground.client.tags()).toEqual(DONE);
  },
);

test("an exclusive resource takes nothing from one that state says is its neighbour, also when the program fails before it gets there", async () => {
  const ground = groundOf({ d1: {} });
  const env = { desktopIds: ["d1"], tags: { env: "prod" } };
  const exclusive = { ...owner, exclusive: true };
  const first = ground.startProcess();
  const b = await done(first, "b", env, undefined);
  const a = await done(first, "a", exclusive, undefined);
  expect(a.outs["neighbourTagKeys"]).toEqual({ d1: ["env"] });
  const wang = { ...exclusive, tags: { owner: "wang" } };
  const changed = await done(ground.startProcess(), "a", wang, a);
  const third = ground.startProcess();
  await done(third, "a", wang, changed);
  await done(third, "b", env, b);
  expect(ground.client.tags()).toEqual({ d1: { owner: "wang", env: "prod" } });
});

test("of resources whose writes travel together, each is confirmed by its own desktops", async () => {
  const ground = groundOf({ d1: {}, d2: {} }, { drops: (desktopId) => desktopId === "d2" });
  const process = ground.startProcess();
  const made = await Promise.all(
    ["d1", "d2"].map((id) =>
      goOn(process, id, { desktopIds: [id], tags: { owner: "li" } }, undefined),
    ),
  );
  expect(ground.client.additions).toEqual([["d1", "d2"]]);
  expect(made.map(({ step }) => step)).toEqual(["created", "failed"]);
  expect(String(made[1]?.error)).toContain("1 desktop (d2): still without the change");
  expect(made[0]?.resource?.outs).toMatchObject({ desktopIds: ["d1"], tags: { owner: "li" } });
});
