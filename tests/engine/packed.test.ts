import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Stack, engineTestTimeoutMs, startStack } from "./support";
import { type InstalledPackage, installPackage } from "./support/installedPackage";

jest.setTimeout(engineTestTimeoutMs);

const checkout = join(__dirname, "../..");

let installed: InstalledPackage;

beforeAll(async () => {
  installed = await installPackage();
});

afterAll(() => {
  installed.close();
});

test("the tarball holds what is built, the documents, and nothing else", () => {
  const files = installed.packedFiles;
  const built = files.filter((file) => /^dist\/(provider|emulator|cli)\//.test(file));
  expect(files.filter((file) => !built.includes(file))).toEqual([
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "SECURITY.md",
    ...readdirSync(join(checkout, "docs"))
      .sort()
      .map((file) => `docs/${file}`),
    "package.json",
  ]);
  expect(built.filter((file) => !/(\.js|\.d\.ts)$/.test(file))).toEqual([]);
  // Nobody imports the commands.
  expect(built.filter((file) => /^dist\/cli\/.*\.d\.ts$/.test(file))).toEqual([]);
  const sourceOf = (file: string): string => file.replace(/^dist\/(.*?)(\.js|\.d\.ts)$/, "$1.ts");
  expect(built.filter((file) => !existsSync(join(checkout, sourceOf(file))))).toEqual([]);
  expect(built).toEqual(
    expect.arrayContaining([
      "dist/provider/index.js",
      "dist/provider/index.d.ts",
      "dist/provider/entry.js",
      "dist/emulator/index.js",
      "dist/emulator/index.d.ts",
      "dist/cli/main.js",
    ]),
  );
});

test.each(["required.cjs", "imported.mjs"])(
  "%s finds the package and its emulator",
  async (file) => {
    const stdout = await installed.run(process.execPath, [file]);
    expect(stdout).toBe("DesktopTags 1\n");
  },
);

test("the plugin loads no HTTP client for a preview", async () => {
  const program = `
    const isClient = (file) => /node_modules.undici./.test(file);
    const hasClient = () => Object.keys(require.cache).some(isClient);
    const entry = require.resolve("pulumi-huaweicloud-desktop-tags/provider");
    require(entry);
    const preview = hasClient();
    require(require("path").join(entry, "../workspace/client.js"));
    console.log(JSON.stringify([preview, hasClient()]));
  `;
  const stdout = await installed.run(process.execPath, ["-e", program]);
  expect(JSON.parse(stdout)).toEqual([false, true]);
});

test("the package's command runs", async () => {
  const stdout = await installed.run("npx", ["pulumi-huaweicloud-desktop-tags", "--help"]);
  expect(stdout).toContain("Usage: pulumi-huaweicloud-desktop-tags");
  expect(stdout).toContain("emulator");
});

test("CommonJS and ES-module programs type-check, and mistakes in them do not", async () => {
  await installed.run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "."]);
});

test("pulumi up tags the desktops of the package's own emulator", async () => {
  const emulator = installed.start(process.execPath, ["emulator.mjs"]);
  let stack: Stack | undefined;
  try {
    await emulator.waitFor("\n");
    const { endpoint, environment, desktopIds } = JSON.parse(emulator.output()) as Serving;
    stack = await startStack({
      program: installed.folder,
      emulator: { environment },
      config: { "installed:desktopIds": desktopIds },
    });
    await stack.up();
    expect(await stack.outputs()).toEqual({ endpoint });
    const answer = await fetch(`${endpoint}/console/desktops`);
    const desktops = (await answer.json()) as { tags: Record<string, string> }[];
    const finance = { department: "finance" };
    expect(desktops.map(({ tags }) => tags)).toEqual([finance, finance]);
  } finally {
    await stack?.close();
    emulator.kill();
    await emulator.done;
  }
});

interface Serving {
  readonly endpoint: string;
  readonly environment: Record<string, string>;
  readonly desktopIds: readonly string[];
}
