import { closeAll, createClient, json, startEmulator, startScripted } from "./support";

afterEach(closeAll);

const A = { id: "a", name: "DESK-A", tags: { env: "prod", owner: "li" } };
const B = { id: "b", name: "DESK-B", tags: { env: "test" } };

test("adding sets and overwrites the named tags, whose case counts, and leaves the others", async () => {
  const emulator = await startEmulator({ desktops: [A, B] });
  const { client } = createClient(emulator);
  await client.addTags([
    { desktopId: "a", tags: new Map([["env", "dev"]]) },
    { desktopId: "b", tags: new Map([["Env", ""]]) },
  ]);
  expect(emulator.console.get("a")?.tags).toEqual({ env: "dev", owner: "li" });
  expect(emulator.console.get("b")?.tags).toEqual({ env: "test", Env: "" });
  expect(emulator.requests).toMatchObject([{ action: "add-tags", status: 204 }]);
});

test("removing takes the named tags off; a tag that is not there counts as removed", async () => {
  const emulator = await startEmulator({ desktops: [A, B] });
  const { client } = createClient(emulator);
  await client.removeTags([
    { desktopId: "a", keys: ["env", "Owner"] },
    { desktopId: "b", keys: ["env"] },
  ]);
  expect(emulator.console.get("a")?.tags).toEqual({ owner: "li" });
  expect(emulator.console.get("b")?.tags).toEqual({});
  expect(emulator.requests).toMatchObject([{ action: "remove-tags", status: 204 }]);
});

test("keys and IDs that JavaScript objects would lose are kept", async () => {
  const emulator = await startEmulator({ desktops: [{ ...A, id: "__proto__", tags: {} }] });
  const { client } = createClient(emulator);
  const tags = new Map(Object.entries({ ["__proto__"]: "p", constructor: "c" }));
  await client.addTags([{ desktopId: "__proto__", tags }]);
  const { desktops } = await client.filterDesktops();
  expect(desktops).toEqual([{ id: "__proto__", name: "DESK-A", tags }]);
  expect(Object.entries(emulator.console.get("__proto__")?.tags ?? {})).toEqual([...tags]);
  expect(Object.entries(emulator.writes[0]?.after ?? {})).toEqual([...tags]);
});

test("every parameter of the page travels as the page writes it", async () => {
  const server = await startScripted((response) => {
    json(response, 200, { total_count: 0 });
  });
  const { client } = createClient(server.endpoint);
  const condition = [{ key: "k", values: ["v"] }];
  const tags = [{ key: "k" }];
  const kinds = { tagsAny: condition, notTags: condition, notTagsAny: condition };
  const filter = { withoutAnyTag: false, name: "n", tags, ...kinds };
  await client.filterDesktops(filter, { offset: 10, limit: 20 });
  await client.countDesktops(filter);
  const conditions = {
    without_any_tag: false,
    matches: [{ key: "resource_name", value: "n" }],
    tags,
    tags_any: condition,
    not_tags: condition,
    not_tags_any: condition,
  };
  const call = { method: "POST", url: "/v2/project1/desktops/resource-instances/action" };
  expect(server.received).toMatchObject([call, call]);
  expect(server.received.map(({ body }): unknown => JSON.parse(body))).toEqual([
    { offset: "10", limit: "20", action: "filter", ...conditions },
    { action: "count", ...conditions },
  ]);
});
