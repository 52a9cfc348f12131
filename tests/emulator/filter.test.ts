import type { WorkspaceEmulator } from "../../emulator";
import { closeAll, read, start } from "./support";

afterEach(closeAll);

interface Page {
  offset: number;
  total_count: number;
  resources: { resource_id: string; resource_name: string; tags: object[] }[];
}

async function page(emulator: WorkspaceEmulator, body: object = {}) {
  const answer = await read(emulator, { action: "filter", ...body });
  expect(answer.status).toBe(200);
  const found = answer.json as Page;
  return { ...found, ids: found.resources.map(({ resource_id }) => resource_id) };
}

function startWithTags(): Promise<WorkspaceEmulator> {
  return start({
    desktops: [
      { id: "none", name: "Desk none", tags: {} },
      { id: "prod", name: "Desk prod", tags: { env: "prod" } },
      { id: "test", name: "seat test", tags: { env: "test", owner: "li" } },
      { id: "li", name: "seat li", tags: { owner: "li", empty: "" } },
    ],
  });
}

const env = { key: "env" };
const prod = { key: "env", values: ["prod"] };
const name = (value: string) => ({ key: "resource_name", value });
const NOTHING = { tags: [], tags_any: [], not_tags: [], not_tags_any: [], matches: [] };
const OVERRIDDEN = { without_any_tag: true, tags: [prod], not_tags_any: [env] };

// tests/workspace/getDesktops.test.ts holds what programs can ask for; this is the rest.
test.each([
  ["empty conditions: every desktop", NOTHING, "none prod test li"],
  ["without_any_tag false: no condition", { without_any_tag: false }, "none prod test li"],
  ["without_any_tag overrides tag conditions", OVERRIDDEN, "none"],
  ["a key with an empty list of values", { tags: [{ ...env, values: [] }] }, "prod test"],
  ["one key twice", { tags: [prod, { ...env, values: ["test"] }] }, ""],
  ["keys are case-sensitive", { tags: [{ key: "ENV" }] }, ""],
  ["values are case-sensitive", { tags: [{ ...env, values: ["Prod"] }] }, ""],
  ["inherited names are no keys", { tags: [{ key: "constructor" }] }, ""],
  ["a value without key", { tags: [{ values: ["li"] }] }, "test li"],
  ["neither key nor value", { tags: [{}] }, "prod test li"],
  ["all of several names", { matches: [name("seat"), name("li")] }, "li"],
])("%s", async (_name, body, expected) => {
  expect((await page(await startWithTags(), body)).ids.join(" ")).toBe(expected);
});

test("a resource has its name, an empty detail and its tags", async () => {
  const { resources } = await page(await startWithTags(), { tags: [{ key: "empty" }] });
  const tags = [
    { key: "owner", value: "li" },
    { key: "empty", value: "" },
  ];
  const named = { resource_id: "li", resource_name: "seat li" };
  expect(resources).toEqual([{ ...named, resource_detail: "", tags }]);
});

describe("paging", () => {
  test.each([
    [undefined, undefined, 0, 1000],
    ["0", "1", 0, 1],
    ["1", "1000", 1, 1000],
    ["1001", "1000", 1001, 1],
    ["1002", "1000", 1002, 0],
    ["2147483647", "1", 2147483647, 0],
    [3, 2, 3, 2],
  ])("offset %s and limit %s", async (offset, limit, answered, count) => {
    const emulator = await start({ desktops: 1002 });
    const found = await page(emulator, { offset, limit });
    expect([found.offset, found.total_count]).toEqual([answered, 1002]);
    const expected = emulator.console.list().slice(answered, answered + count);
    expect(found.ids).toEqual(expected.map(({ id }) => id));
  });

  test.each([
    { limit: "0" },
    { limit: "1001" },
    { limit: "" },
    { limit: 1.5 },
    { limit: null },
    { offset: "-1" },
    { offset: "1e3" },
    { offset: "2147483648" },
  ])("%j is a 400", async (body) => {
    expect((await read(await start(), { action: "filter", ...body })).status).toBe(400);
  });

  test("a desktop removed before a page shifts the next entry past the reader", async () => {
    const desktops = ["a", "b", "c"].map((id) => ({ id, name: id, tags: {} }));
    const emulator = await start({ desktops });
    expect(await page(emulator, { limit: "2" })).toMatchObject({ total_count: 3, ids: ["a", "b"] });
    emulator.console.remove("a");
    expect(await page(emulator, { offset: "2" })).toMatchObject({ total_count: 2, ids: [] });
  });
});

test.each([
  [{ action: undefined }, "action: is missing"],
  [{ action: "list" }, "action: must be filter or count"],
  [{ matches: [{ key: "resource_id", value: "x" }] }, "matches[0].key: must be resource_name"],
  [{ matches: [{ key: "resource_name" }] }, "matches[0].value: is missing"],
  [{ without_any_tag: "true" }, "without_any_tag: must be a boolean"],
  [{ tags: { key: "x" } }, "tags: must be an array"],
  [{ not_tags: [[]] }, "not_tags[0]: must be an object"],
  [{ tags_any: [{ key: "x", values: "y" }] }, "tags_any[0].values: must be an array"],
])("%j is a 400 that says where", async (body, error_detail) => {
  const answer = await read(await start(), { action: "count", ...body });
  expect(answer.status).toBe(400);
  expect(answer.json).toMatchObject({ error_code: "WKS.00010011", error_detail });
});
