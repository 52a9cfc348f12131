import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorkspaceEmulator } from "../../emulator";
import { closeAll, read, send, start } from "./support";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "desktops-"));
});
afterEach(async () => {
  await closeAll();
  rmSync(folder, { recursive: true });
});

test.each([0, 1, 10_001])(
  "%d desktops have the same ids and names at every start",
  async (count) => {
    const [one, other] = [await start({ desktops: count }), await start({ desktops: count })];
    const desktops = one.console.list();
    expect(desktops).toEqual(other.console.list());
    expect(new Set(desktops.map(({ id }) => id)).size).toBe(count);
    for (const { id } of desktops) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
    const names = [desktops.at(0)?.name, desktops.at(-1)?.name];
    if (count === 10_001) expect(names).toEqual(["desktop-0001", "desktop-10001"]);
  },
);

test("keys and token are others at every start, the project is the same", async () => {
  const [one, other] = [await start(), await start()];
  expect(one.projectId).toBe(other.projectId);
  expect(one.projectId).toMatch(/^[0-9a-f]{32}$/);
  for (const name of ["accessKey", "secretKey", "authToken"] as const) {
    expect(one[name]).not.toBe(other[name]);
  }
});

test("the environment points a process here", async () => {
  const emulator = await start({ securityToken: "example-token", region: "eu-west-0" });
  expect(emulator.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(emulator.environment).toEqual({
    HW_REGION_NAME: "eu-west-0",
    HW_PROJECT_ID: emulator.projectId,
    HW_ACCESS_KEY: emulator.accessKey,
    HW_SECRET_KEY: emulator.secretKey,
    HW_SECURITY_TOKEN: "example-token",
    HW_WORKSPACE_ENDPOINT: emulator.endpoint,
    HW_IAM_ENDPOINT: emulator.endpoint,
  });
});

test("options that are undefined have their defaults", async () => {
  const options = { region: undefined, seed: undefined, port: undefined };
  const emulator = await start(options as object);
  expect(emulator.region).toBe("eu-west-101");
});

test("a port that is taken is an error in one sentence", async () => {
  const { endpoint } = await start();
  const port = Number(new URL(endpoint).port);
  await expect(startWorkspaceEmulator({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Choose another port, or 0 to let the system choose.`,
  );
});

test.each([
  [{ port: -1 }, "port"],
  [{ port: 65_536 }, "port"],
  [{ desktops: 0.5 }, "desktops"],
  [{ latencyMs: Number.NaN }, "latencyMs"],
  [{ seed: 0.1 }, "seed"],
])("%j is refused by name", async (options, name) => {
  await expect(startWorkspaceEmulator(options)).rejects.toThrow(`The option ${name} must be`);
});

test("a desktop listed twice is refused", async () => {
  const desktops = ["a", "a"].map((id) => ({ id, name: "", tags: {} }));
  await expect(startWorkspaceEmulator({ desktops })).rejects.toThrow(
    "The desktop a exists already.",
  );
});

test("close frees the port although connections are kept alive, and works twice", async () => {
  const emulator = await start();
  await read(emulator, { action: "count" });
  await emulator.close();
  await emulator.close();
  await expect(read(emulator, { action: "count" })).rejects.toThrow();
  const again = await start({ port: Number(new URL(emulator.endpoint).port) });
  expect(again.endpoint).toBe(emulator.endpoint);
});

const desktops = [
  { id: "a", name: "one", tags: { x: "1" } },
  { id: "b", name: "two", tags: {} },
];

describe("the desktop file", () => {
  const fileText =
    '[\n  {"id":"a","name":"one","tags":{"x":"1"}},\n  {"id":"b","name":"two","tags":{}}\n]\n';

  test.each([
    [0, "[]\n"],
    [2, fileText],
  ])("with %d desktops is written on save and read at the next start", async (count, text) => {
    const file = join(folder, "desktops.json");
    const first = await start({ file, desktops: desktops.slice(0, count) });
    first.console.save();
    expect(readFileSync(file, "utf8")).toBe(text);
    await first.close();
    const second = await start({ file, desktops: 5 });
    expect(second.console.list()).toEqual(desktops.slice(0, count));
  });

  test("is written on close, once", async () => {
    const file = join(folder, "desktops.json");
    const emulator = await start({ file, desktops });
    await Promise.all([emulator.close(), emulator.close()]);
    expect(readFileSync(file, "utf8")).toBe(fileText);
    rmSync(file);
    await emulator.close();
    expect(existsSync(file)).toBe(false);
  });

  test("is left alone on close when saveOnClose is false", async () => {
    const file = join(folder, "desktops.json");
    const emulator = await start({ file, desktops, saveOnClose: false });
    await emulator.close();
    expect(existsSync(file)).toBe(false);
  });

  test("keeps a tag with the key __proto__", async () => {
    const file = join(folder, "desktops.json");
    writeFileSync(file, '[{"id":"a","name":"one","tags":{"__proto__":"x"}}]');
    const emulator = await start({ file });
    emulator.console.save();
    expect(readFileSync(file, "utf8")).toContain('"tags":{"__proto__":"x"}');
  });

  test.each([
    ["", "is not JSON"],
    ["{}", "is not usable"],
    ['[{"id":"a","name":"one"}]', "[0].tags: is missing"],
    ['[{"id":"","name":"one","tags":{}}]', "[0].id"],
    ['[{"id":"a","name":"one","tags":{"x":1}}]', "[0].tags"],
    ['[{"id":"a","name":"one","tags":{},"more":1}]', "[0].more: is not known"],
    ['[{"id":"a","name":"","tags":{}},{"id":"a","name":"","tags":{}}]', "twice"],
  ])("%j is refused in one sentence that says where", async (text, where) => {
    const file = join(folder, "desktops.json");
    writeFileSync(file, text);
    await expect(start({ file })).rejects.toThrow(where);
    await expect(start({ file })).rejects.toThrow(file);
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("in a folder that does not exist is refused at start", async () => {
    const file = join(folder, "missing", "desktops.json");
    await expect(start({ file })).rejects.toThrow(/could not be read/);
  });

  test("is saved by a request to the console", async () => {
    const file = join(folder, "desktops.json");
    const emulator = await start({ file, desktops });
    const answer = await send(emulator.endpoint, { method: "POST", path: "/console/save" });
    expect([answer.status, existsSync(file)]).toEqual([204, true]);
  });
});
