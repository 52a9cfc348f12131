import { readFileSync } from "node:fs";
import { join } from "node:path";
import { plausibleEstate } from "../../support/plausibleEstate";
import { temporaryFolder } from "../../support/temporaryFolder";
import { alike, named, runCommand, runOn, startEmulator } from "./support";

const estate = named({
  ...alike(9, "a", { environment: "prod", owner: "li" }),
  a9: { environment: "Prod" },
  b: { _sys_x: "y" },
});
const report = ["report", "--require", "environment,owner"];

async function read(...options: string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await runOn(estate, ...report, ...options);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  return stdout.replace(/[0-9a-f]{32}/, "p");
}

test("text begins with what matters and ends with the lists", async () => {
  expect(await read()).toMatchInlineSnapshot(`
   "Project p, region eu-west-101: 10 desktops, 9 with tags, 1 without, 17 tags in all.

   Required keys
     Key          Coverage  Desktops
     environment  90 %      9
     owner        80 %      8

   Probably meant to be the same
     Kind                   Spellings
     values of environment  prod (8), Prod (1)

   Keys
     Key          Coverage  Desktops  Values  Most frequent values
     environment  90 %      9         2       prod (8), Prod (1)
     owner        80 %      8         1       li (8)

   2 desktops without all required keys
     Desktop  ID  Lacks
     name-a9  a9  owner
     name-b   b   environment, owner

   1 desktop without any tag
     Desktop  ID
     name-b   b
   "
  `);
});

test("Markdown holds a heading and a table each", async () => {
  const { stdout } = await runOn(named({ a: { os: "x" } }), "report", "--format", "markdown");
  expect(stdout.replace(/[0-9a-f]{32}/, "p")).toMatchInlineSnapshot(`
   "## Desktop tags

   Project \`p\`, region \`eu-west-101\`: 1 desktop, 1 with tags, 0 without, 1 tag in all.

   ### Keys

   | Key | Coverage | Desktops | Values | Most frequent values |
   | --- | --- | --- | --- | --- |
   | \`os\` | 100 % | 1 | 1 | \`x\` (1) |
   "
  `);
});

test("json holds every number", async () => {
  const prod = { text: "prod", desktops: 8 };
  const misspelt = { text: "Prod", desktops: 1 };
  const environment = { text: "environment", desktops: 9 };
  const owner = { text: "owner", desktops: 8 };
  expect(JSON.parse(await read("--format", "json", "--name", "name"))).toEqual({
    ...{ region: "eu-west-101", projectId: "p", name: "name", desktops: 10, tags: 17 },
    required: {
      keys: [environment, owner],
      lacking: [
        { id: "a9", name: "name-a9", missing: ["owner"] },
        { id: "b", name: "name-b", missing: ["environment", "owner"] },
      ],
    },
    keys: [
      { ...environment, values: [prod, misspelt] },
      { ...owner, values: [{ text: "li", desktops: 8 }] },
    ],
    withoutTags: [{ id: "b", name: "name-b" }],
    lookAlikes: [{ key: "environment", spellings: [prod, misspelt] }],
  });
});

test.each<[string[], boolean]>([
  [["prod", "test"], false],
  [["prod", "Prod", "prod ", "pród", "pr\u200bod"], true],
  [["cost-center", "cost_center", "Cost Center"], true],
  [["财务", "销售"], false],
  [["", "-", " "], false],
  [["1-1", "11"], false],
])("%j are reported as spellings of one value: %s", async (values, isOne) => {
  const desktops = values.map((value, at) => ({ id: `a${at}`, name: "", tags: { key: value } }));
  const { stdout } = await runOn(desktops, "report");
  expect(stdout.includes("values of key")).toBe(isOne);
});

test("keys are reported as spellings of one key", async () => {
  const { stdout } = await runOn(named({ a: { owner: "li", Owner: "wang" } }), "report");
  expect(stdout).toMatch(/^ {2}keys {2}owner \(1\), Owner \(1\)$/m);
});

test.each([
  [0, "0 %"],
  [1, "0 %"],
  [199, "99 %"],
  [200, "100 %"],
])("of 200 desktops, %i are %s", async (count, share) => {
  const tags = { ...alike(200, "a", {}), ...alike(count, "a", { owner: "li" }) };
  const { stdout } = await runOn(named(tags), "report", "--require", "owner");
  expect(stdout).toMatch(new RegExp(`^ {2}owner +${share} +${count}$`, "m"));
});

test.each(["text", "markdown", "html"])(
  "%s shows the first rows, --all shows all",
  async (format) => {
    const run = async (...options: string[]) =>
      (await runOn(201, "report", "--format", format, ...options)).stdout;
    const [short, long] = [await run(), await run("--all")];
    const shown = format === "html" ? 200 : 20;
    expect(short.match(/desktop-\d+/g)).toHaveLength(shown);
    expect(short).toContain(`and ${201 - shown} more (--all lists them)`);
    expect(long.match(/desktop-\d+/g)).toHaveLength(201);
    expect(long).not.toContain("more");
  },
);

test("a row shows the five most frequent values", async () => {
  const tags = { a: { k: "1" }, b: { k: "2" }, c: { k: "3" }, d: { k: "4" }, e: { k: "5" } };
  const { stdout } = await runOn(named({ ...tags, f: { k: "6" }, g: { k: "7" } }), "report");
  expect(stdout).toContain("1 (1), 2 (1), 3 (1), 4 (1), 5 (1), 2 more\n");
});

test("columns line up with wide and with combining characters", async () => {
  const desktops = ["财务😀", "e\u0301"].map((name, at) => ({ id: `${at + 1}`, name, tags: {} }));
  const { stdout } = await runOn(desktops, "report");
  expect(stdout).toMatch(/\n {2}Desktop {2}ID\n {2}e\u0301 {8}2\n {2}财务😀 {3}1\n$/u);
});

test("the desktops of a report are in the order of their names, then of their IDs", async () => {
  const names = ["desktop-10", "desktop-9", "Desktop-1", "desktop-9"];
  const desktops = names.map((name, at) => ({ id: `id-${9 - at}`, name, tags: {} }));
  const { stdout } = await runOn(desktops, "report");
  expect(stdout.match(/id-\d/g)).toEqual(["id-7", "id-6", "id-8", "id-9"]);
});

test("--name narrows the report, which says so", async () => {
  const { stdout } = await runOn(plausibleEstate(100), "report", "--name", "leg-");
  expect(stdout).toMatch(/: \d\d desktops with leg- in their names,/);
});

test.each(["text", "markdown", "json", "html"])(
  "a project without desktops has a report as %s",
  async (format) => {
    const run = await runOn(0, ...report, "--format", format);
    expect(run).toMatchObject({ exitCode: 0, stderr: "" });
    expect(run.stdout).toMatch(/0 desktops|"desktops": 0/);
  },
);

test("the end of the file's name chooses the format, and the file is replaced", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const folder = temporaryFolder();
  const write = async (name: string, ...more: string[]): Promise<string> => {
    const out = join(folder, name);
    const run = await runCommand(["report", "--out", out, ...more], emulator.environment);
    expect(run).toEqual({ exitCode: 0, stdout: "", stderr: `Wrote ${out}: 1 desktop.\n` });
    return readFileSync(out, "utf8");
  };
  expect(await write("a.HTML")).toMatch(/^<!doctype html>/);
  expect(await write("a.md")).toMatch(/^## /);
  expect(await write("a.json")).toMatch(/^\{/);
  expect(await write("a.txt")).toMatch(/^Project /);
  expect(await write("a.txt", "--format", "markdown")).toMatch(/^## /);
});
