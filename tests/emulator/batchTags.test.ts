import type { WorkspaceEmulator } from "../../emulator";
import { addTags, closeAll, removeTags, start, write } from "./support";

afterEach(closeAll);

function idsOf(emulator: WorkspaceEmulator): string[] {
  return emulator.console.list().map(({ id }) => id);
}

function numberedTags(count: number, prefix = "key"): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}-${n}`, "x"]));
}

/** Starts an emulator with the one desktop `a`. */
function startWith(tags: Record<string, string>): Promise<WorkspaceEmulator> {
  return start({ desktops: [{ id: "a", name: "a", tags }] });
}

describe.each(["POST", "DELETE"] as const)("%s batch-tags", (method) => {
  test.each([
    [0, 400],
    [1, 204],
    [100, 204],
    [101, 400],
  ])("with %d desktops answers %d", async (count, status) => {
    const emulator = await start({ desktops: 101 });
    const desktops = idsOf(emulator)
      .slice(0, count)
      .map((desktop_id) => ({ desktop_id, tags: [{ key: "a", value: "b" }] }));
    const answer = await write(emulator, method, { desktops });
    expect(answer.status).toBe(status);
    expect(emulator.writes).toHaveLength(status === 204 ? count : 0);
    if (status === 204) expect(answer.text).toBe("");
  });

  test.each([
    [0, 400],
    [1, 204],
    [20, 204],
    [21, 400],
  ])("with %d tags of one desktop answers %d", async (count, status) => {
    const tags = Object.keys(numberedTags(count)).map((key) => ({ key }));
    const answer = await write(await startWith({}), method, {
      desktops: [{ desktop_id: "a", tags }],
    });
    expect(answer.status).toBe(status);
  });

  const tagged = (...tags: unknown[]) => ({ desktops: [{ desktop_id: "x", tags }] });

  test.each([
    [{}, "desktops: is missing"],
    [{ desktops: null }, "desktops: must be an array"],
    [{ desktops: {} }, "desktops: must be an array"],
    [{ desktops: [] }, "desktops: must have a length of at least 1"],
    [{ desktops: [null] }, "desktops[0]: must be an object"],
    [{ desktops: [{ tags: [{ key: "a" }] }] }, "desktops[0].desktop_id: is missing"],
    [
      { desktops: [{ desktop_id: 1 }] },
      "desktops[0].desktop_id: must be a string; desktops[0].tags: is missing",
    ],
    [tagged(), "desktops[0].tags: must have a length of at least 1"],
    [tagged({ value: "a" }), "desktops[0].tags[0].key: is missing"],
    [tagged({ key: "a" }, { key: "" }), "desktops[0].tags[1].key: must not be empty"],
    [tagged({ key: "a", value: null }), "desktops[0].tags[0].value: must be a string"],
    [
      tagged({ key: "=".repeat(129), value: "_sys_" }),
      "desktops[0].tags[0].key: must have at most 128 characters",
    ],
    [tagged({ key: "_sys_=" }), "desktops[0].tags[0].key: must not contain any of =*<>,|/"],
    [
      tagged({ key: "_sys_a", value: "/" }),
      "desktops[0].tags[0].key: must not start with _sys_, which belongs to the system; " +
        "desktops[0].tags[0].value: must not contain any of =*<>,|/",
    ],
  ])("with %j is a 400 that says where", async (body, error_detail) => {
    const answer = await write(await start(), method, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      error_code: "WKS.00010011",
      error_msg: "Invalid parameter.",
      error_detail,
    });
  });

  test.each([
    ["an empty key", "", "v", 400],
    ["a key of 128 characters", "k".repeat(128), "v", 204],
    ["a key of 129 characters", "k".repeat(129), "v", 400],
    ["a key of 128 characters outside the basic plane", "🙂".repeat(128), "v", 204],
    ["a key of 129 characters outside the basic plane", "🙂".repeat(129), "v", 400],
    ["an empty value", "k", "", 204],
    ["a value of 43 characters", "k", "🙂".repeat(43), 204],
    ["a value of 44 characters", "k", "v".repeat(44), 400],
    ["spaces and _.:+-@", "a b_.:+-@", "a b_.:+-@", 204],
    ["a key of the system", "_sys_enterprise", "v", 400],
    ["a value that begins like a key of the system", "k", "_sys_", 204],
    ..."=*<>,|/".split("").flatMap((character): [string, string, string, number][] => [
      [`${character} in a key`, `a${character}b`, "v", 400],
      [`${character} in a value`, "k", `a${character}b`, 400],
    ]),
  ])("with %s", async (_, key, value, status) => {
    const emulator = await start({ desktops: 2 });
    const [first, second] = idsOf(emulator);
    const desktops = [
      { desktop_id: first, tags: [{ key: "fine", value: "" }] },
      { desktop_id: second, tags: [{ key, value }] },
    ];
    expect((await write(emulator, method, { desktops })).status).toBe(status);
    expect(emulator.writes).toHaveLength(status === 204 ? 2 : 0);
  });

  test("unknown desktops are dropped silently", async () => {
    const emulator = await start({ desktops: 1 });
    const [known = ""] = idsOf(emulator);
    const entry = (desktop_id: string) => ({ desktop_id, tags: [{ key: "a" }] });
    const desktops = ["unknown", "", "__proto__", known].map(entry);
    expect((await write(emulator, method, { desktops })).status).toBe(204);
    expect(emulator.writes.map(({ desktopId }) => desktopId)).toEqual([known]);
    expect(emulator.requests).toMatchObject([{ desktops: 4, status: 204 }]);
  });
});

describe("adding", () => {
  test("overwrites a tag with the same key and leaves the others", async () => {
    const emulator = await startWith({ x: "1", y: "2" });
    await addTags(emulator, { a: { x: "3", X: "4" } });
    expect(emulator.console.get("a")?.tags).toEqual({ x: "3", y: "2", X: "4" });
  });

  test("a tag without value gets the empty value", async () => {
    const emulator = await startWith({});
    await write(emulator, "POST", { desktops: [{ desktop_id: "a", tags: [{ key: "x" }] }] });
    expect(emulator.console.get("a")?.tags).toEqual({ x: "" });
  });

  test.each([
    ["up to 20 in all", 19, { new: "" }, 204],
    ["over a key that is there, at 20", 20, { "key-0": "y" }, 204],
    ["the 21st in all", 20, { new: "" }, 400],
  ])("%s", async (_, present, tags, status) => {
    const full = { id: "full", name: "full", tags: numberedTags(present) };
    const emulator = await start({ desktops: [{ id: "free", name: "free", tags: {} }, full] });
    expect((await addTags(emulator, { free: { a: "b" }, full: tags })).status).toBe(status);
    expect(emulator.console.get("free")?.tags).toEqual(status === 204 ? { a: "b" } : {});
  });

  test("a desktop listed twice gets both entries, the later one winning", async () => {
    const emulator = await startWith({});
    const entry = (key: string, value: string) => ({ desktop_id: "a", tags: [{ key, value }] });
    const desktops = [entry("x", "1"), entry("x", "2"), entry("y", "3")];
    await write(emulator, "POST", { desktops });
    expect(emulator.console.get("a")?.tags).toEqual({ x: "2", y: "3" });
    expect(emulator.writes.map(({ before, after }) => [before, after])).toEqual([
      [{}, { x: "1" }],
      [{ x: "1" }, { x: "2" }],
      [{ x: "2" }, { x: "2", y: "3" }],
    ]);
  });

  test("a desktop listed twice is held to 20 tags in all", async () => {
    const emulator = await startWith({});
    const entry = (prefix: string) => ({
      desktop_id: "a",
      tags: Object.keys(numberedTags(11, prefix)).map((key) => ({ key })),
    });
    const answer = await write(emulator, "POST", { desktops: [entry("x"), entry("y")] });
    expect(answer.status).toBe(400);
    expect(emulator.console.get("a")?.tags).toEqual({});
  });

  test.each(["__proto__", "constructor", "toString"])("%s is a key like any other", async (key) => {
    const emulator = await startWith({});
    const desktops = [{ desktop_id: "a", tags: [{ key, value: "v" }] }];
    await write(emulator, "POST", { desktops });
    expect(Object.entries(emulator.console.get("a")?.tags ?? {})).toEqual([[key, "v"]]);
    expect(Object.entries(emulator.writes[0]?.after ?? {})).toEqual([[key, "v"]]);
  });
});

describe("removing", () => {
  test("takes the keys named, whatever their value, and no others", async () => {
    const emulator = await startWith({ x: "1", y: "2" });
    expect((await removeTags(emulator, { a: ["x"] })).status).toBe(204);
    expect(emulator.console.get("a")?.tags).toEqual({ y: "2" });
  });

  test("a tag that is not there counts as removed", async () => {
    const emulator = await startWith({ x: "1" });
    expect((await removeTags(emulator, { a: ["z", "X"] })).status).toBe(204);
    expect(emulator.console.get("a")?.tags).toEqual({ x: "1" });
  });
});
