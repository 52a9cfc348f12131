import type { WorkspaceEmulator } from "../../emulator";
import { closeAll, read, start } from "./support";

afterEach(closeAll);

interface Page {
  offset: number;
  total_count: number;
  resources: { resource_id: string; resource_name: string; tags: object[] }[];
}

async function page(emulator: WorkspaceEmulator, body: object = {}): Promise<Page> {
  const answer = await read(emulator, { action: "filter", ...body });
  expect(answer.status).toBe(200);
  return answer.json as Page;
}

async function idsFound(emulator: WorkspaceEmulator, body: object): Promise<string> {
  const found = await page(emulator, body);
  const counted = await read(emulator, { action: "count", ...body });
  expect(counted.json).toEqual({ total_count: found.total_count });
  return found.resources.map(({ resource_id }) => resource_id).join(" ");
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
const either = { key: "env", values: ["prod", "test"] };
const li = { key: "owner", values: ["li"] };
const contains = (value: string) => ({ matches: [{ key: "resource_name", value }] });

test.each([
  ["no condition: every desktop", {}, "none prod test li"],
  [
    "empty conditions: every desktop",
    { tags: [], tags_any: [], not_tags: [], not_tags_any: [], matches: [] },
    "none prod test li",
  ],
  ["without_any_tag false: no condition", { without_any_tag: false }, "none prod test li"],
  ["without_any_tag: those without tags", { without_any_tag: true }, "none"],
  [
    "without_any_tag overrides tag conditions",
    { without_any_tag: true, tags: [prod], not_tags_any: [env] },
    "none",
  ],
  ["without_any_tag leaves matches", { without_any_tag: true, ...contains("seat") }, ""],
  ["tags: a key with any value", { tags: [env] }, "prod test"],
  ["tags: a key with an empty list of values", { tags: [{ key: "env", values: [] }] }, "prod test"],
  ["tags: a key with one value", { tags: [prod] }, "prod"],
  ["tags: OR over the values of a key", { tags: [either] }, "prod test"],
  ["tags: AND over keys", { tags: [either, li] }, "test"],
  ["tags: one key twice", { tags: [prod, { key: "env", values: ["test"] }] }, ""],
  ["tags: the empty value", { tags: [{ key: "empty", values: [""] }] }, "li"],
  ["tags: keys are case-sensitive", { tags: [{ key: "ENV" }] }, ""],
  ["tags: values are case-sensitive", { tags: [{ key: "env", values: ["Prod"] }] }, ""],
  ["tags: inherited names are no keys", { tags: [{ key: "constructor" }] }, ""],
  ["tags: a value without key", { tags: [{ values: ["li"] }] }, "test li"],
  ["tags: neither key nor value", { tags: [{}] }, "prod test li"],
  ["tags_any: at least one", { tags_any: [prod, li] }, "prod test li"],
  ["not_tags: lacks at least one", { not_tags: [env, li] }, "none prod li"],
  ["not_tags: lacks the one", { not_tags: [prod] }, "none test li"],
  ["not_tags_any: lacks all", { not_tags_any: [prod, li] }, "none"],
  ["matches: part of the name", contains("seat"), "test li"],
  ["matches: in the middle of the name", contains("sk p"), "prod"],
  ["matches: no name", contains("zzz"), ""],
  [
    "matches: all of several",
    { matches: [...contains("seat").matches, ...contains("li").matches] },
    "li",
  ],
  ["kinds are AND-ed", { tags: [li], not_tags_any: [env], ...contains("seat") }, "li"],
  ["kinds are AND-ed, down to none", { tags: [prod], tags_any: [li] }, ""],
])("%s", async (_, body, expected) => {
  expect(await idsFound(await startWithTags(), body)).toBe(expected);
});

test("a resource has its name, an empty detail and its tags", async () => {
  const { resources } = await page(await startWithTags(), { tags: [{ key: "empty" }] });
  expect(resources).toEqual([
    {
      resource_detail: "",
      resource_id: "li",
      resource_name: "seat li",
      tags: [
        { key: "owner", value: "li" },
        { key: "empty", value: "" },
      ],
    },
  ]);
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
    expect([found.offset, found.resources.length, found.total_count]).toEqual([
      answered,
      count,
      1002,
    ]);
    const expected = emulator.console.list().slice(answered, answered + count);
    expect(found.resources.map(({ resource_id }) => resource_id)).toEqual(
      expected.map(({ id }) => id),
    );
  });

  test.each([
    { limit: "0" },
    { limit: "1001" },
    { limit: "-1" },
    { limit: "" },
    { limit: "ten" },
    { limit: 1.5 },
    { limit: null },
    { offset: "-1" },
    { offset: "1e3" },
    { offset: "2147483648" },
    { offset: 2147483648 },
    { offset: [] },
  ])("%j is a 400", async (body) => {
    const answer = await read(await start(), { action: "filter", ...body });
    expect(answer.status).toBe(400);
  });

  test("a desktop removed before a page shifts the next entry past the reader", async () => {
    const desktops = ["a", "b", "c"].map((id) => ({ id, name: id, tags: {} }));
    const emulator = await start({ desktops });
    const first = await page(emulator, { limit: "2" });
    emulator.console.remove("a");
    const second = await page(emulator, { offset: "2", limit: "2" });
    expect([first, second].flatMap(({ resources }) => resources.map((r) => r.resource_id))).toEqual(
      ["a", "b"],
    );
    expect([first.total_count, second.total_count]).toEqual([3, 2]);
  });

  test("a created desktop comes last", async () => {
    const emulator = await start({ desktops: 2 });
    emulator.console.create({ id: "0", name: "first by name", tags: {} });
    const found = await page(emulator, { offset: "2" });
    expect(found.resources.map(({ resource_id }) => resource_id)).toEqual(["0"]);
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
