import type { WorkspaceEmulator } from "../../emulator";
import { addTags, closeAll, start, write } from "./support";

afterEach(closeAll);

function numberedTags(count: number, prefix = "key"): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`${prefix}-${n}`, "x"]));
}

/** Starts an emulator with the desktops `a` and `b`, `a` with these tags. */
function startWith(tags: Record<string, string> = {}): Promise<WorkspaceEmulator> {
  const b = { id: "b", name: "b", tags: {} };
  return start({ desktops: [{ id: "a", name: "a", tags }, b] });
}

const entry = (desktop_id: string, ...tags: unknown[]) => ({ desktop_id, tags });
const tagged = (...tags: unknown[]) => ({ desktops: [entry("x", ...tags)] });

describe.each(["POST", "DELETE"] as const)("%s batch-tags", (method) => {
  test.each([
    [1, 204],
    [100, 204],
    [101, 400],
  ])("with %d desktops answers %d", async (count, status) => {
    const emulator = await start({ desktops: 101 });
    const ids = emulator.console.list().slice(0, count);
    const desktops = ids.map(({ id }) => entry(id, { key: "a", value: "b" }));
    expect((await write(emulator, method, { desktops })).status).toBe(status);
    expect(emulator.writes).toHaveLength(status === 204 ? count : 0);
  });

  test.each([
    [20, 204],
    [21, 400],
  ])("with %d tags of one desktop answers %d", async (count, status) => {
    const tags = Object.keys(numberedTags(count)).map((key) => ({ key }));
    const answer = await write(await startWith(), method, { desktops: [entry("a", ...tags)] });
    expect(answer.status).toBe(status);
  });

  test.each([
    [{}, "desktops: is missing"],
    [{ desktops: {} }, "desktops: must be an array"],
    [{ desktops: [] }, "desktops: must have a length of at least 1"],
    [{ desktops: [null] }, "desktops[0]: must be an object"],
    [tagged({ key: "a" }, 1), "desktops[0].tags[1]: must be an object"],
    [{ desktops: [{ tags: [{ key: "a" }] }] }, "desktops[0].desktop_id: is missing"],
    [tagged(), "desktops[0].tags: must have a length of at least 1"],
    [tagged({ value: "a" }), "desktops[0].tags[0].key: is missing"],
    [tagged({ key: "a" }, { key: "" }), "desktops[0].tags[1].key: must not be empty"],
    [tagged({ key: "a", value: null }), "desktops[0].tags[0].value: must be a string"],
    [tagged({ key: "=".repeat(129) }), "desktops[0].tags[0].key: must have at most 128 characters"],
    [tagged({ key: "_sys_=" }), "desktops[0].tags[0].key: must not contain any of =*<>,|/"],
    [
      tagged({ key: "_sys_a", value: "/" }),
      "desktops[0].tags[0].key: must not start with _sys_, which belongs to the system; " +
        "desktops[0].tags[0].value: must not contain any of =*<>,|/",
    ],
  ])("with %j is a 400 that says where", async (body, error_detail) => {
    const answer = await write(await start(), method, body);
    expect(answer.status).toBe(400);
    const error = { error_code: "WKS.00010011", error_msg: "Invalid parameter.", error_detail };
    expect(answer.json).toMatchObject(error);
  });

  test.each([
    ["a key of 128 characters", "🙂".repeat(128), "v", 204],
    ["a key of 129 characters", "🙂".repeat(129), "v", 400],
    ["a value of 43 characters", "k", "🙂".repeat(43), 204],
    ["a value of 44 characters", "k", "v".repeat(44), 400],
    ["spaces and _.:+-@", "a b_.:+-@", "a b_.:+-@", 204],
    ["a value that begins like a key of the system", "k", "_sys_", 204],
    ..."=*<>,|/".split("").flatMap((sign): [string, string, string, number][] => [
      [`${sign} in a key`, `a${sign}b`, "v", 400],
      [`${sign} in a value`, "k", `a${sign}b`, 400],
    ]),
  ])("with %s: all or nothing", async (_name, key, value, status) => {
    const emulator = await startWith();
    const desktops = [entry("a", { key: "fine", value: "" }), entry("b", { key, value })];
    expect((await write(emulator, method, { desktops })).status).toBe(status);
    expect(emulator.writes).toHaveLength(status === 204 ? 2 : 0);
  });

  test("unknown desktops are dropped silently", async () => {
    const emulator = await startWith();
    const ids = ["unknown", "", "__proto__", "a"];
    const answer = await write(emulator, method, {
      desktops: ids.map((id) => entry(id, { key: "k" })),
    });
    expect([answer.status, answer.text]).toEqual([204, ""]);
    expect(emulator.writes.map(({ desktopId }) => desktopId)).toEqual(["a"]);
    expect(emulator.requests).toMatchObject([{ desktops: 4, status: 204 }]);
  });
});

test("an added tag without value gets the empty value", async () => {
  const emulator = await startWith();
  await write(emulator, "POST", { desktops: [entry("a", { key: "x" })] });
  expect(emulator.console.get("a")?.tags).toEqual({ x: "" });
});

test.each([
  ["up to 20 in all", 19, { new: "" }, 204],
  ["over a key that is there, at 20", 20, { "key-0": "y" }, 204],
  ["not the 21st in all, and then nothing at all", 20, { new: "" }, 400],
])("tags are added %s", async (_name, present, tags, status) => {
  const emulator = await startWith(numberedTags(present));
  expect((await addTags(emulator, { b: { c: "d" }, a: tags })).status).toBe(status);
  expect(emulator.console.get("b")?.tags).toEqual(status === 204 ? { c: "d" } : {});
});

test("a desktop listed twice gets both entries, the later one winning, up to 20 tags in all", async () => {
  const emulator = await startWith();
  const [one, two] = [
    { key: "x", value: "1" },
    { key: "x", value: "2" },
  ];
  await write(emulator, "POST", { desktops: [entry("a", one), entry("a", two)] });
  expect(emulator.writes.map(({ before, after }) => [before, after])).toEqual([
    [{}, { x: "1" }],
    [{ x: "1" }, { x: "2" }],
  ]);
  const eleven = (prefix: string) => Object.keys(numberedTags(11, prefix)).map((key) => ({ key }));
  const desktops = [entry("a", ...eleven("y")), entry("a", ...eleven("z"))];
  expect((await write(emulator, "POST", { desktops })).status).toBe(400);
  expect(emulator.console.get("a")?.tags).toEqual({ x: "2" });
});
