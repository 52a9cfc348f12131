import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeAll, read, send, start } from "./support";

let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "desktops-"));
  file = join(folder, "desktops.json");
});
afterEach(async () => {
  await closeAll();
  rmSync(folder, { recursive: true });
});

test("10,001 desktops have the same ids and names at every start", async () => {
  const [one, other] = [await start({ desktops: 10_001 }), await start({ desktops: 10_001 })];
  const desktops = one.console.list();
  expect(desktops).toEqual(other.console.list());
  expect(new Set(desktops.map(({ id }) => id)).size).toBe(10_001);
  for (const { id } of desktops) {
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  }
  const names = [desktops.at(0)?.name, desktops.at(-1)?.name];
  expect(names).toEqual(["desktop-0001", "desktop-10001"]);
});

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
  expect((await start(options as object)).region).toBe("eu-west-101");
});

const twice = ["a", "a"].map((id) => ({ id, name: "", tags: {} }));

test.each([
  [{ port: -1 }, "The option port must be"],
  [{ port: 65_536 }, "The option port must be"],
  [{ desktops: 0.5 }, "The option desktops must be"],
  [{ latencyMs: Number.NaN }, "The option latencyMs must be"],
  [{ seed: 0.1 }, "The option seed must be"],
  [{ desktops: twice }, "The desktop a exists already."],
])("%j is refused by name", async (options, says) => {
  await expect(start(options)).rejects.toThrow(says);
});

test("a port that is taken is an error in one sentence", async () => {
  const port = Number(new URL((await start()).endpoint).port);
  await expect(start({ port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use. Choose another port, or 0 to let the system choose.`,
  );
});

test("close frees the port although connections are kept alive, and works twice", async () => {
  const emulator = await start();
  await read(emulator);
  await emulator.close();
  await emulator.close();
  await expect(read(emulator)).rejects.toThrow();
  const again = await start({ port: Number(new URL(emulator.endpoint).port) });
  expect(again.endpoint).toBe(emulator.endpoint);
});

const desktops = [
  { id: "a", name: "one", tags: { x: "1" } },
  { id: "b", name: "two", tags: { ["__proto__"]: "y" } },
];

describe("the desktop file", () => {
  const fileText =
    '[\n  {"id":"a","name":"one","tags":{"x":"1"}},\n  {"id":"b","name":"two","tags":{"__proto__":"y"}}\n]\n';

  test.each([
    [0, "[]\n"],
    [2, fileText],
  ])("with %d desktops is written on request and read at the next start", async (count, text) => {
    const first = await start({ file, desktops: desktops.slice(0, count) });
    expect((await send(first, { method: "POST", path: "/console/save" })).status).toBe(204);
    expect(readFileSync(file, "utf8")).toBe(text);
    const second = await start({ file, desktops: 5 });
    expect(second.console.list()).toEqual(desktops.slice(0, count));
  });

  test("is written on close, once", async () => {
    const emulator = await start({ file, desktops });
    await Promise.all([emulator.close(), emulator.close()]);
    expect(readFileSync(file, "utf8")).toBe(fileText);
    rmSync(file);
    await emulator.close();
    expect(existsSync(file)).toBe(false);
  });

  test("is left alone on close when saveOnClose is false", async () => {
    await (await start({ file, desktops, saveOnClose: false })).close();
    expect(existsSync(file)).toBe(false);
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
    writeFileSync(file, text);
    const problem = expect.stringMatching(/^The desktop file .*\.json .*\.$/) as string;
    const started = start({ file });
    await expect(started).rejects.toThrow(where);
    await expect(started).rejects.toMatchObject({ message: problem });
    expect(readFileSync(file, "utf8")).toBe(text);
  });

  test("in a folder that does not exist is refused at start", async () => {
    const missing = join(folder, "missing", "desktops.json");
    await expect(start({ file: missing })).rejects.toThrow(/could not be read/);
  });
});
