import { compileClient, type CompiledClient } from "./ownProcess";

let compiled: CompiledClient;

beforeAll(async () => {
  compiled = await compileClient();
});

afterAll(() => compiled.remove());

const PACKAGES = ["https-proxy-agent", "valibot"];

/** Which of the packages a process has loaded after it loaded these files of the client. */
async function packagesBehind(files: readonly string[]): Promise<string[]> {
  const printed = await compiled.run(`
    for (const file of ${JSON.stringify(files)}) require("./workspace/" + file);
    const loaded = Object.keys(require.cache).join();
    const packages = ${JSON.stringify(PACKAGES)};
    console.log(JSON.stringify(packages.filter((name) => loaded.includes(name))));
  `);
  const names: unknown = JSON.parse(printed);
  return Array.isArray(names) ? names.map(String) : [];
}

test("reading settings, as every preview does, loads no package", async () => {
  expect(await packagesBehind(["settings", "errors", "types", "listing"])).toEqual([]);
});

test("a client loads what it needs, and nothing for proxies before one is used", async () => {
  expect(await packagesBehind(["client"])).toEqual(["valibot"]);
});

test("loading a client is quiet", async () => {
  expect(await compiled.run('require("./workspace/client")')).toBe("");
});
