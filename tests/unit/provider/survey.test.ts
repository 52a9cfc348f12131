import { survey } from "../../../provider/survey";
import { assignmentOf, fakeProject } from "./support";

test.each([
  { name: "no desktop", ids: [] },
  { name: "one that is listed", ids: ["a"] },
  { name: "all that are listed", ids: ["a", "b"] },
])("one reading is enough for $name", async ({ ids }) => {
  const project = fakeProject({ a: { k: "v" }, b: {} });
  expect(await survey(project, ids)).toEqual(assignmentOf({ a: { k: "v" }, b: {} }));
  expect(project.calls.map(({ action }) => action)).toEqual(["read"]);
});

test("a desktop that the listing lacks is looked for once more, among those without tags", async () => {
  const project = fakeProject({ a: { k: "v" }, b: {} });
  const tagged = { ...project, read: () => Promise.resolve(assignmentOf({ a: { k: "v" } })) };
  expect(await survey(tagged, ["a", "b", "z"])).toEqual(assignmentOf({ a: { k: "v" }, b: {} }));
  expect(project.calls.map(({ action }) => action)).toEqual(["read-untagged"]);
});

test("what the listing says wins over the second look", async () => {
  const stale = {
    ...fakeProject({}),
    readUntagged: () => Promise.resolve(assignmentOf({ a: {} })),
  };
  const project = { ...stale, read: () => Promise.resolve(assignmentOf({ a: { k: "v" } })) };
  expect(await survey(project, ["z"])).toEqual(assignmentOf({ a: { k: "v" } }));
});
