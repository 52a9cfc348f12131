import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v from "valibot";
import { engineTestTimeoutMs, runScript } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const checkout = join(__dirname, "../..");
const positive = v.pipe(v.number(), v.gtValue(0));
const counts = v.object({
  writes: v.number(),
  decidingReads: v.number(),
  confirmingReads: v.number(),
});
const row = v.object({
  job: v.string(),
  writes: v.number(),
  reads: v.number(),
  least: counts,
  seconds: positive,
  timesEmpty: v.nullable(positive),
});
const rows = v.object({
  name: v.string(),
  variant: v.object({ provider: v.picklist(["package", "tutorial"]) }),
  jobs: v.array(row),
});
const load = v.object({ seconds: positive, modules: positive });
const content = v.object({
  startUp: v.object({ always: load, requests: load }),
  variants: v.array(rows),
  alone: v.array(rows),
  failures: v.array(v.string()),
  targets: v.array(v.object({ target: v.string(), met: v.nullable(v.boolean()) })),
});

let folder = "";
let printed = "";
let text = "";
let results: v.InferOutput<typeof content>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "desktop-tags-bench-"));
  const args = ["--quick", "--out", folder];
  printed = (await runScript({ file: join(checkout, "dist/bench/main.js"), args })).stdout;
  text = readFileSync(join(folder, "results.json"), "utf8");
  results = v.parse(content, JSON.parse(text));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a quick bench takes this package and the tutorial's provider through a stack's life", () => {
  const lives = results.variants.map(({ variant, jobs }) => [
    variant.provider,
    ...jobs.map(({ job }) => job),
  ]);
  const life = ["create", "no-op preview", "drift refresh"];
  expect(lives).toEqual([
    ["package", ...life, "destroy"],
    ["tutorial", ...life, "destroy"],
  ]);
});

test("nothing fails", () => {
  expect(results.failures).toEqual([]);
});

test("the provider alone does the same work", () => {
  const operations = results.alone.map(({ jobs }) => jobs.map(({ job }) => job));
  const each = ["create", "no-op up", "drift refresh"];
  expect(operations).toEqual([each, each]);
});

test("the least is a bound that no row of this package stays below", () => {
  const own = [...results.variants, ...results.alone].filter(
    ({ variant }) => variant.provider === "package",
  );
  const below = own.flatMap(({ name, jobs }) =>
    jobs
      .filter(({ writes, reads, least }) => {
        const { decidingReads, confirmingReads } = least;
        return writes < least.writes || reads < decidingReads + confirmingReads;
      })
      .map(({ job }) => `${job}: ${name}`),
  );
  expect(below).toEqual([]);
});

test("previews and ups without changes send nothing", () => {
  const noOps = [...results.variants, ...results.alone]
    .flatMap(({ jobs }) => jobs)
    .filter(({ job }) => job.startsWith("no-op"));
  expect(noOps.length).toBeGreaterThan(3);
  expect(noOps.filter(({ writes, reads }) => writes + reads > 0)).toEqual([]);
});

test("table and files say the same, and hold no path", () => {
  for (const { name, jobs } of results.variants) {
    expect(printed).toContain(name);
    for (const { job } of jobs) expect(printed).toContain(`  ${job} `);
  }
  for (const { target } of results.targets) expect(printed.replace(/\s+/g, " ")).toContain(target);
  const chart = readFileSync(join(folder, "chart.svg"), "utf8");
  for (const file of [text, chart]) expect(file).not.toMatch(/\/(tmp|home|root|work|Users)\//);
});
