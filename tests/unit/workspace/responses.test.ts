import {
  readCount,
  readPage,
  readProjects,
  readRefusal,
} from "../../../provider/workspace/responses";

const listed = (...resources: unknown[]): unknown => ({ total_count: 1, resources });
const tagged = (...tags: unknown[]): unknown => listed({ resource_id: "a", tags });
const noTag = "expected a tag with a key and perhaps a value, both text";
const noAmount = "expected a whole number from 0 to 100000000";

test.each([
  [{}, "total_count: is missing"],
  ["text", "the body: expected Object"],
  [[], "the body: expected Object"],
  [listed({}), "resources[0].resource_id: is missing"],
  [listed({ resource_id: "a" }, { resource_id: 5 }), "resources[1].resource_id: expected string"],
  [listed({ resource_id: "" }), "resources[0].resource_id: must not be empty"],
  [listed([]), "resources[0].resource_id: is missing"],
  [tagged({ key: "k" }, { key: "k", value: 4711 }), `resources[0].tags[1]: ${noTag}`],
  [tagged({ key: 4711 }), `resources[0].tags[0]: ${noTag}`],
  [tagged({ value: "v" }), `resources[0].tags[0]: ${noTag}`],
  [tagged(null), `resources[0].tags[0]: ${noTag}`],
  [{ total_count: "4711" }, "total_count: expected number"],
  [{ total_count: 0.5 }, `total_count: ${noAmount}`],
  [{ total_count: -1 }, `total_count: ${noAmount}`],
  [{ total_count: 0, offset: 1e9 }, `offset: ${noAmount}`],
])("%j is no page: the first problem, its place, and nothing of the value", (body, problem) => {
  expect(readPage(body, 0)).toEqual({ problem });
});

test("lists may be null, names and values missing", () => {
  const tags = [{ key: "k" }, { key: "l", value: null }];
  const desktop = { resource_id: "a", resource_name: null, tags };
  expect(readPage({ total_count: 1, resources: [desktop] }, 7)).toEqual({
    value: {
      offset: 7,
      totalCount: 1,
      desktops: [{ id: "a", name: "", tags: new Map(Object.entries({ k: "", l: "" })) }],
    },
  });
  expect(readPage({ total_count: 0, offset: 3, resources: null }, 7)).toEqual({
    value: { offset: 3, totalCount: 0, desktops: [] },
  });
});

test.each([
  { name: "equal tags", tags: [{ key: "k", value: "v" }], isShared: true },
  { name: "no tags", tags: [], isShared: false },
  { name: "another value", tags: [{ key: "k", value: "w" }], isShared: false },
  { name: "another key", tags: [{ key: "l", value: "v" }], isShared: false },
  {
    name: "one tag more",
    tags: [
      { key: "k", value: "v" },
      { key: "l", value: "v" },
    ],
    isShared: false,
  },
])("a desktop with $name shares the map of the one before it: $isShared", ({ tags, isShared }) => {
  const first = { resource_id: "a", tags: [{ key: "k", value: "v" }] };
  const reading = readPage({ total_count: 2, resources: [first, { resource_id: "b", tags }] }, 0);
  const [one, other] = "value" in reading ? reading.value.desktops : [];
  expect(one?.tags === other?.tags).toBe(isShared);
  expect(other?.tags).toEqual(new Map(tags.map(({ key, value }) => [key, value])));
});

test("a list is neither a count nor projects nor a refusal", () => {
  const problem = "the body: expected Object";
  expect([readCount([]), readProjects([])]).toEqual([{ problem }, { problem }]);
  expect(readRefusal([])).toEqual({});
});
