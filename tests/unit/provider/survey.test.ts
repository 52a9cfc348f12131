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

describe("a decision", () => {
  const known = assignmentOf({ a: { k: "known" } });
  const untagged = assignmentOf({ u: {} });
  const withMemory = () => ({
    ...fakeProject({ a: { k: "new" }, b: {} }),
    recall: (kind: "all" | "untagged") => (kind === "all" ? known : untagged),
  });
  const read = ({ calls }: { calls: readonly { action: string }[] }) =>
    calls.map(({ action }) => action);

  test.each([true, false])("is served by what is known (trusts absence: %s)", async (trust) => {
    const project = withMemory();
    expect(await survey(project, ["a"], { trustsAbsence: trust })).toBe(known);
    expect(read(project)).toEqual([]);
  });

  test("that needs a desktop reads anew when it is not known", async () => {
    const project = withMemory();
    const found = await survey(project, ["a", "b"], { trustsAbsence: false });
    expect(found).toEqual(assignmentOf({ a: { k: "new" }, b: {} }));
    expect(read(project)).toEqual(["read"]);
  });

  test("that trusts absence takes the known second look as well", async () => {
    const project = withMemory();
    const found = await survey(project, ["a", "u", "z"], { trustsAbsence: true });
    expect(found).toEqual(new Map([...untagged, ...known]));
    expect(read(project)).toEqual([]);
  });

  test("asks whether the desktops of both kinds are still known", async () => {
    const asked: string[][] = [];
    const project = {
      ...fakeProject({ a: {} }),
      recall: (_kind: string, ids: Iterable<string>) => void asked.push([...ids]),
    };
    await survey(project, ["a"], { owned: assignmentOf({ o: {} }), trustsAbsence: false });
    expect(new Set(asked.map(String))).toEqual(new Set(["a,o"]));
    expect(read(project)).toEqual(["read"]);
  });
});

test("reading back never takes what was known before", async () => {
  const project = { ...fakeProject({ a: {} }), recall: () => assignmentOf({ a: { k: "known" } }) };
  expect(await survey(project, ["a"])).toEqual(assignmentOf({ a: {} }));
});
