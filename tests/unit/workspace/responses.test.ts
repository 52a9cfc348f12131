import {
  countShape,
  pageShape,
  projectsShape,
  readRefusal,
  readShape,
} from "../../../provider/workspace/responses";

const listed = (...resources: unknown[]): unknown => ({ total_count: 1, resources });
const tagged = (...tags: unknown[]): unknown => listed({ resource_id: "a", tags });
const noAmount = "expected a whole number from 0 to 100000000";

test.each([
  [{}, "total_count: is missing"],
  [[], "the body: expected object"],
  [listed({ resource_id: "a" }, { resource_id: 5 }), "resources[1].resource_id: expected string"],
  [listed({ resource_id: "" }), "resources[0].resource_id: must not be empty"],
  [tagged({ key: "k" }, { key: "k", value: 4711 }), "resources[0].tags[1].value: expected string"],
  [tagged({ value: "v" }), "resources[0].tags[0].key: is missing"],
  [tagged(null), "resources[0].tags[0]: expected object"],
  [{ total_count: "4711" }, "total_count: expected number"],
  [{ total_count: 0.5 }, `total_count: ${noAmount}`],
  [{ total_count: -1 }, `total_count: ${noAmount}`],
])("%j is no page: the first problem, its place, and nothing of the value", (body, problem) => {
  expect(readShape(pageShape, body)).toEqual({ problem });
});

test("lists may be null, names and values missing", () => {
  const tags = [{ key: "k" }, { key: "l", value: null }];
  const desktop = { resource_id: "a", resource_name: null, tags };
  const bare = { resource_id: "b", tags: null };
  expect(readShape(pageShape, { total_count: 1, resources: [desktop, bare] })).toEqual({
    value: {
      totalCount: 1,
      desktops: [
        { id: "a", name: "", tags: new Map(Object.entries({ k: "", l: "" })) },
        { id: "b", name: "", tags: new Map() },
      ],
    },
  });
  const empty = readShape(pageShape, { total_count: 0, offset: 3, resources: null });
  expect(empty).toEqual({ value: { totalCount: 0, desktops: [] } });
});

test.each([
  {
    body: listed(...Array<number>(1001).fill(1)),
    problem: "resources: expected at most 1000 entries",
  },
  {
    body: tagged(...Array<number>(101).fill(1)),
    problem: "resources[0].tags: expected at most 100 entries",
  },
])("more than any page holds is one problem, whatever it is: $problem", ({ body, problem }) => {
  expect(readShape(pageShape, body)).toEqual({ problem });
});

test("a list is neither a count nor projects nor a refusal", () => {
  const problem = "the body: expected object";
  expect(readShape(countShape, [])).toEqual({ problem });
  expect(readShape(projectsShape, [])).toEqual({ problem });
  expect(readRefusal([])).toEqual({});
});
