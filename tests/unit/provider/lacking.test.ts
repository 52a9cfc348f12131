import { soughtBy } from "../../../provider/lacking";
import type { Job } from "../../../provider/job";
import { type PlainDesktops, assignmentOf, jobOf, manyTags, numbered, tagsOf } from "./support";

const FINANCE = { department: "finance", owner: "li" };

/** Desktops that carry the same, but for those that are told. */
function alike(count: number, others: PlainDesktops = {}, tags: PlainDesktops[string] = FINANCE) {
  const same = Object.fromEntries(numbered(count).map((id) => [id, tags]));
  return assignmentOf({ ...same, ...others });
}

/** A job of 1,001 desktops, the first of which has another owner by state. */
function mending(parts: Partial<Job> = {}): Job {
  const wanted = alike(1001);
  const owned = alike(1001, { d0001: { department: "finance", owner: "eve" } });
  return jobOf({ wanted, owned, ...parts });
}

test.each([
  { name: "another value", drifted: { d0001: { ...FINANCE, owner: "eve" } } },
  { name: "a tag less", drifted: { d0001: { owner: "li" } } },
  { name: "no tag left", drifted: { d0001: {} } },
  { name: "several desktops", drifted: { d0001: {}, d0500: { owner: "eve" }, d1001: {} } },
])("what is to be mended shows by the tags that it lacks: $name", ({ drifted }) => {
  expect(soughtBy(mending({ owned: alike(1001, drifted) }))).toEqual({
    tags: tagsOf(FINANCE),
    desktopIds: Object.keys(drifted),
  });
});

test("a thousand that lack something fit into one answer, one more does not", () => {
  const lacking = (count: number): PlainDesktops =>
    Object.fromEntries(numbered(count).map((id) => [id, {}]));
  const job = (count: number): Job =>
    jobOf({ wanted: alike(2000), owned: alike(2000, lacking(count)) });
  expect(soughtBy(job(1000))?.desktopIds).toHaveLength(1000);
  expect(soughtBy(job(1001))).toBeUndefined();
});

const empty = { ...FINANCE, note: "" };

test.each<{ name: string; parts: Partial<Job> }>([
  { name: "nothing is declared", parts: { wanted: new Map() } },
  {
    name: "one answer holds all",
    parts: { wanted: alike(1000), owned: alike(1000, { d0001: {} }) },
  },
  { name: "nothing is due by state", parts: { owned: alike(1001) } },
  { name: "a desktop is new", parts: { owned: alike(1000, { d0001: {} }) } },
  { name: "a desktop is given up", parts: { owned: alike(1002, { d0001: {} }) } },
  { name: "one takes another's place", parts: { owned: alike(1000, { d0001: {}, e: FINANCE }) } },
  { name: "a key is given up", parts: { owned: alike(1001, { d0001: { env: "prod" } }) } },
  { name: "tags are individual", parts: { wanted: alike(1001, { d0001: { owner: "wang" } }) } },
  { name: "the resource is exclusive", parts: { exclusive: true } },
  { name: "a key was just removed", parts: { wasRemoved: (id) => id === "d0002" } },
  {
    name: "a value is empty, which a condition cannot say",
    parts: { wanted: alike(1001, {}, empty), owned: alike(1001, { d0001: {} }, empty) },
  },
  {
    name: "there are more tags than a filter names",
    parts: { wanted: alike(1001, {}, manyTags(11)), owned: alike(1001, {}, manyTags(10)) },
  },
])("all is read where $name", ({ parts }) => {
  expect(soughtBy(mending(parts))).toBeUndefined();
});
