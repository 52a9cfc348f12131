import { type Assignment, type TagMap, sameTags } from "../../../provider/assignment";
import type { Job } from "../../../provider/job";
import { soughtBy, surveyLacking } from "../../../provider/lacking";
import { reconcile } from "../../../provider/reconcile";
import {
  type PlainDesktops,
  assignmentOf,
  fakeProject,
  jobOf,
  manyTags,
  numbered,
  tagsOf,
} from "./support";

const FINANCE = { department: "finance", owner: "li" };
const CONDITIONS = [
  { key: "department", values: ["finance"] },
  { key: "owner", values: ["li"] },
];

/** Desktops that carry the same, but for those that are told. */
function alike(count: number, others: PlainDesktops = {}, tags: PlainDesktops[string] = FINANCE) {
  const same = Object.fromEntries(numbered(count).map((id) => [id, tags]));
  return assignmentOf({ ...same, ...others });
}

const FINANCES = Object.fromEntries(numbered(2001).map((id) => [id, FINANCE]));

/** A job of 2,001 desktops, the first of which has another owner by state. */
function mending(parts: Partial<Job> = {}): Job {
  const wanted = alike(2001);
  const owned = alike(2001, { d0001: { department: "finance", owner: "eve" } });
  return jobOf({ wanted, owned, ...parts });
}

test.each([
  { name: "another value", drifted: { d0001: { ...FINANCE, owner: "eve" } } },
  { name: "a tag less", drifted: { d0001: { owner: "li" } } },
  { name: "no tag left", drifted: { d0001: {} } },
  { name: "several desktops", drifted: { d0001: {}, d0500: { owner: "eve" }, d2001: {} } },
])("what is to be mended shows by the tags that it lacks: $name", ({ drifted }) => {
  expect(soughtBy(mending({ owned: alike(2001, drifted) }))).toEqual({
    conditions: CONDITIONS,
    desktopIds: Object.keys(drifted),
  });
});

test("a thousand that lack something fit into one answer, one more does not", () => {
  const lacking = (count: number): PlainDesktops =>
    Object.fromEntries(numbered(count).map((id) => [id, {}]));
  const job = (count: number): Job => mending({ owned: alike(2001, lacking(count)) });
  expect(soughtBy(job(1000))?.desktopIds).toHaveLength(1000);
  expect(soughtBy(job(1001))).toBeUndefined();
});

test("up to ten tags can be asked for, and what is known to stay is no hindrance", () => {
  const parts = {
    wanted: alike(2001, {}, manyTags(10)),
    owned: alike(2001, { d0001: {} }, manyTags(10)),
    wasRemoved: () => false,
  };
  expect(soughtBy(mending(parts))?.desktopIds).toEqual(["d0001"]);
});

const empty = { ...FINANCE, note: "" };

test.each<{ name: string; parts: Partial<Job> }>([
  { name: "nothing is declared", parts: { wanted: new Map() } },
  {
    name: "reading all takes no more",
    parts: { wanted: alike(2000), owned: alike(2000, { d0001: {} }) },
  },
  { name: "nothing is due by state", parts: { owned: alike(2001) } },
  { name: "a desktop is new", parts: { owned: alike(2000, { d0001: {} }) } },
  { name: "a desktop is given up", parts: { owned: alike(2002, { d0001: {} }) } },
  { name: "one takes another's place", parts: { owned: alike(2000, { d0001: {}, e: FINANCE }) } },
  { name: "a key is given up", parts: { owned: alike(2001, { d0001: { env: "prod" } }) } },
  { name: "tags are individual", parts: { wanted: alike(2001, { d0001: { owner: "wang" } }) } },
  { name: "the resource is exclusive", parts: { exclusive: true } },
  { name: "a key was just removed", parts: { wasRemoved: (id) => id === "d0002" } },
  {
    name: "a value is empty, which a condition cannot say",
    parts: { wanted: alike(2001, {}, empty), owned: alike(2001, { d0001: {} }, empty) },
  },
  {
    name: "there are more tags than a filter names",
    parts: {
      wanted: alike(2001, {}, manyTags(11)),
      owned: alike(2001, { d0001: {} }, manyTags(11)),
    },
  },
])("all is read where $name", ({ parts }) => {
  expect(soughtBy(mending(parts))).toBeUndefined();
});

describe("the desktops that lack something are read, and the others counted", () => {
  const drifted = { d0001: { department: "finance", owner: "eve", foreign: "x" } };

  const more = { ...drifted, other: {} };

  /** A project of which these lack something, so many do not, and later so many. */
  function projectOf(lacking: PlainDesktops | undefined, others?: number, later?: number) {
    const asked: unknown[] = [];
    const counts = [others, later];
    const project = {
      ...fakeProject({}),
      readLacking: (conditions: unknown) => {
        asked.push(conditions);
        return Promise.resolve(lacking && assignmentOf(lacking));
      },
      countOthers: (conditions: unknown) => {
        asked.push(conditions);
        return Promise.resolve(counts.shift());
      },
    };
    return { project, asked };
  }

  test("and all that are not shown carry what is wanted", async () => {
    const { project, asked } = projectOf({ ...drifted, other: {} }, 2000);
    const lacking = await surveyLacking(mending(), project);
    expect(lacking?.actual.get("d0001")).toEqual(tagsOf(drifted.d0001));
    expect(lacking?.actual.get("d2001")).toEqual(tagsOf(FINANCE));
    expect(asked).toEqual([CONDITIONS, CONDITIONS]);
  });

  test.each([
    { name: "as many more carry it as lacked it", later: 2001, isShown: true },
    { name: "fewer do", later: 2000, isShown: false },
    { name: "others do too by now", later: 2002, isShown: false },
    { name: "another resource has come", later: undefined, isShown: false },
  ])("afterwards all carry what is wanted when $name: $isShown", async ({ later, isShown }) => {
    const { project } = projectOf({ ...drifted, other: {} }, 2000, later);
    const job = mending();
    const lacking = await surveyLacking(job, project);
    expect(await lacking?.readBack()).toEqual(isShown ? job.wanted : undefined);
  });

  test.each([
    { name: "an answer does not hold them all", lacking: undefined, others: 2000, requests: 1 },
    { name: "one that lacks a tag by state is not shown", lacking: {}, others: 2001, requests: 1 },
    { name: "one is gone", lacking: drifted, others: 1999, requests: 2 },
    { name: "one is gone beside another that lacks it", lacking: more, others: 1999, requests: 2 },
    { name: "another carries the same", lacking: drifted, others: 2001, requests: 2 },
    { name: "another resource has come", lacking: drifted, others: undefined, requests: 2 },
  ])("but all are to be read when $name", async ({ lacking, others, requests }) => {
    const { project, asked } = projectOf(lacking, others);
    expect(await surveyLacking(mending(), project)).toBeUndefined();
    expect(asked).toHaveLength(requests);
  });

  test("but all are to be read when only one of two that lack a tag by state is shown", async () => {
    const { project } = projectOf(drifted, 2000, 2001);
    const owned = alike(2001, { ...drifted, d0002: {} });
    expect(await surveyLacking(mending({ owned }), project)).toBeUndefined();
  });

  test("but not when all are known, or it is another job", async () => {
    const { project, asked } = projectOf(drifted);
    const known: Assignment = new Map();
    expect(
      await surveyLacking(mending(), {
        ...project,
        recall: (kind) => (kind === "all" ? known : undefined),
      }),
    ).toBeUndefined();
    expect(await surveyLacking(mending({ exclusive: true }), project)).toBeUndefined();
    expect(asked).toEqual([]);
  });
});

test("a desktop that is deleted while it is written to is told, and not recorded", async () => {
  const stored = fakeProject({ ...FINANCES, d0001: { owner: "eve" } }, ({ action }, met) => {
    if (action === "add-tags") met.desktops.delete("d0001");
  });
  const isComplete = (tags: TagMap): boolean => sameTags(tags, tagsOf(FINANCE));
  const project = {
    ...stored,
    readLacking: () =>
      Promise.resolve(new Map([...stored.desktops].filter(([, tags]) => !isComplete(tags)))),
    countOthers: () => Promise.resolve([...stored.desktops.values()].filter(isComplete).length),
  };
  const sleep = () => Promise.resolve();
  const { recorded, problems } = await reconcile(mending(), project, { sleep });
  expect(stored.calls[0]?.action).toBe("add-tags");
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain("1 desktop (d0001): not listed any more after the change.");
  expect([recorded.has("d0001"), recorded.size]).toEqual([false, 2000]);
});
