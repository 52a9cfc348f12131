import type { DesktopFilter } from "../../provider/workspace/types";
import {
  closeAll,
  createClient,
  EMPTY_PAGE,
  json,
  settingsFor,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

const A = { id: "a", name: "DESK-A", tags: { env: "prod", owner: "li" } };
const B = { id: "b", name: "DESK-B", tags: { env: "test" } };
const C = { id: "c", name: "OTHER", tags: {} };

describe("adding and removing", () => {
  test("adding sets and overwrites the named tags and leaves the others", async () => {
    const emulator = await startEmulator({ desktops: [A, B] });
    const { client } = createClient(emulator);
    await client.addTags([
      { desktopId: "a", tags: new Map([["env", "dev"]]) },
      { desktopId: "b", tags: new Map([["owner", ""]]) },
    ]);
    expect(emulator.console.get("a")?.tags).toEqual({ env: "dev", owner: "li" });
    expect(emulator.console.get("b")?.tags).toEqual({ env: "test", owner: "" });
    expect(emulator.requests.map(({ action, status }) => [action, status])).toEqual([
      ["add-tags", 204],
    ]);
  });

  test("removing takes the named tags off; a tag that is not there counts as removed", async () => {
    const emulator = await startEmulator({ desktops: [A, B] });
    const { client } = createClient(emulator);
    await client.removeTags([
      { desktopId: "a", keys: ["env", "absent"] },
      { desktopId: "b", keys: ["env"] },
    ]);
    expect(emulator.console.get("a")?.tags).toEqual({ owner: "li" });
    expect(emulator.console.get("b")?.tags).toEqual({});
    expect(emulator.requests.map(({ action }) => action)).toEqual(["remove-tags"]);
  });

  test("keys and IDs that JavaScript objects would lose are kept", async () => {
    const emulator = await startEmulator({ desktops: [{ ...C, id: "__proto__" }] });
    const { client } = createClient(emulator);
    const tags = new Map([
      ["__proto__", "p"],
      ["constructor", "c"],
    ]);
    await client.addTags([{ desktopId: "__proto__", tags }]);
    const { desktops } = await client.filterDesktops();
    expect(desktops).toMatchObject([{ id: "__proto__", name: "OTHER", tags }]);
  });
});

describe("filtering and counting", () => {
  test.each<{ name: string; filter: DesktopFilter; ids: string[] }>([
    { name: "nothing", filter: {}, ids: ["a", "b", "c"] },
    { name: "any value of a key", filter: { tags: [{ key: "env" }] }, ids: ["a", "b"] },
    {
      name: "an empty list of values",
      filter: { tags: [{ key: "env", values: [] }] },
      ids: ["a", "b"],
    },
    { name: "one value", filter: { tags: [{ key: "env", values: ["test"] }] }, ids: ["b"] },
    {
      name: "tagsAny",
      filter: { tagsAny: [{ key: "owner" }, { key: "env", values: ["test"] }] },
      ids: ["a", "b"],
    },
    { name: "notTags", filter: { notTags: [{ key: "env" }, { key: "owner" }] }, ids: ["b", "c"] },
    { name: "notTagsAny", filter: { notTagsAny: [{ key: "env" }, { key: "owner" }] }, ids: ["c"] },
    { name: "no tag at all", filter: { withoutAnyTag: true }, ids: ["c"] },
    {
      name: "a part of the name",
      filter: { name: "DESK" },
      ids: ["a", "b"],
    },
    {
      name: "empty lists",
      filter: { tags: [], tagsAny: [], notTags: [], notTagsAny: [] },
      ids: ["a", "b", "c"],
    },
  ])("by $name", async ({ filter, ids }) => {
    const emulator = await startEmulator({ desktops: [A, B, C] });
    const { client } = createClient(emulator);
    const page = await client.filterDesktops(filter);
    expect(page.desktops.map(({ id }) => id)).toEqual(ids);
    expect(page.totalCount).toBe(ids.length);
    expect(await client.countDesktops(filter)).toBe(ids.length);
    expect(emulator.requests.map(({ action }) => action)).toEqual(["filter", "count"]);
  });

  test("a page is chosen by offset and limit", async () => {
    const emulator = await startEmulator({ desktops: [A, B, C] });
    const { client } = createClient(emulator);
    const page = await client.filterDesktops({}, { offset: 1, limit: 1 });
    expect(page).toMatchObject({
      totalCount: 3,
      desktops: [{ id: "b", name: "DESK-B" }],
    });
  });

  test("every parameter of the page travels as the page writes it", async () => {
    const server = await startScripted((response) => {
      json(response, 200, EMPTY_PAGE);
    });
    const { client } = createClient(settingsFor(server.endpoint));
    const condition = [{ key: "k", values: ["v"] }];
    const filter = {
      withoutAnyTag: false,
      name: "n",
      tags: condition,
      tagsAny: condition,
      notTags: condition,
      notTagsAny: condition,
    };
    await client.filterDesktops(filter, { offset: 10, limit: 20 });
    await client.countDesktops(filter);
    const conditions = {
      without_any_tag: false,
      matches: [{ key: "resource_name", value: "n" }],
      tags: condition,
      tags_any: condition,
      not_tags: condition,
      not_tags_any: condition,
    };
    expect(server.received.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "POST /v2/project1/desktops/resource-instances/action",
      "POST /v2/project1/desktops/resource-instances/action",
    ]);
    expect(server.received.map(({ body }): unknown => JSON.parse(body))).toEqual([
      { offset: "10", limit: "20", action: "filter", ...conditions },
      { action: "count", ...conditions },
    ]);
  });

  test("every field of the page is read; what may be missing may be missing", async () => {
    const server = await startScripted((response) => {
      json(response, 200, {
        total_count: 3,
        resources: [
          {
            resource_id: "a",
            resource_name: "A",
            resource_detail: "detail",
            tags: [{ key: "k", value: "v" }, { key: "bare" }, { key: "null", value: null }],
            new_field: 1,
          },
          { resource_id: "b", tags: null },
          { resource_id: "c", resource_name: null, resource_detail: null },
        ],
      });
    });
    const { client } = createClient(settingsFor(server.endpoint));
    expect(await client.filterDesktops()).toEqual({
      totalCount: 3,
      desktops: [
        {
          id: "a",
          name: "A",
          tags: new Map([
            ["k", "v"],
            ["bare", ""],
            ["null", ""],
          ]),
        },
        { id: "b", name: "", tags: new Map() },
        { id: "c", name: "", tags: new Map() },
      ],
    });
  });

  test("a null list of desktops is an empty one", async () => {
    const server = await startScripted((response) => {
      json(response, 200, { offset: 0, total_count: 0, resources: null });
    });
    const { client } = createClient(settingsFor(server.endpoint));
    expect((await client.filterDesktops()).desktops).toEqual([]);
  });
});
