import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { workflowProblems } from "../support/actionlint";

const ROOT = join(__dirname, "../..");

function workflowsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.github[\\/]workflows[\\/][^\\/]+\.ya?ml$/.test(join(folder, file)))
    .map((file) => `${folder}/${file}`);
}

const workflows = [...workflowsBelow(".github"), ...workflowsBelow("examples")].sort();
const ours = ".github/workflows/ci.yml";
const example = "examples/pullRequestPreview/.github/workflows/preview.yml";
const drift = "examples/pullRequestPreview/.github/workflows/drift.yml";

const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

/** The lines of a top-level block, without its name. */
function blockOf(text: string, name: string): string[] {
  const [, block = ""] = new RegExp(`^${name}:\\n((?: +.*\\n)+)`, "m").exec(text) ?? [];
  return block.trimEnd().split("\n");
}

// Building actionlint, once per user, takes a while.
jest.setTimeout(300_000);

test("every workflow is known to these tests", () => {
  expect(workflows).toEqual([ours, drift, example]);
});

test.each(workflows)("actionlint finds nothing wrong with %s", async (file) => {
  expect(await workflowProblems(join(ROOT, file))).toEqual([]);
});

test("actionlint finds what is wrong with a workflow", async () => {
  const folder = mkdtempSync(join(tmpdir(), "desktop-tags-workflow-"));
  try {
    const file = join(folder, "wrong.yml");
    writeFileSync(file, textOf(ours).replace("node-version: 20", "node: ${{ matrix.nodes }}"));
    const problems = (await workflowProblems(file)).join("\n");
    expect(problems).toContain('input "node" is not defined');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the workflow of this repository may read the contents and nothing else, and sees no secret", () => {
  expect(blockOf(textOf(ours), "permissions")).toEqual(["  contents: read"]);
  expect(textOf(ours)).not.toContain("secrets.");
});

test("the job that fails on drift may read the contents and nothing else", () => {
  expect(blockOf(textOf(drift), "permissions")).toEqual(["  contents: read"]);
});

test("the example may read the contents and comment on pull requests, and nothing else", () => {
  const expected = ["  contents: read", "  pull-requests: write"];
  expect(blockOf(textOf(example), "permissions")).toEqual(expected);
});

test.each(workflows)("%s never runs with the rights of the base branch", (file) => {
  expect(textOf(file)).not.toMatch(/pull_request_target|workflow_run/);
  expect(textOf(file).match(/^ *permissions:/gm)).toHaveLength(1);
});

test.each(workflows)("%s keeps the repository's token out of the checkout", (file) => {
  const checkouts = textOf(file).match(/actions\/checkout@/g)?.length;
  expect(textOf(file).match(/persist-credentials: false/g)).toHaveLength(checkouts ?? -1);
});

test("the example gives secrets to one step alone, through the environment", () => {
  const text = textOf(example);
  const uses = text.split("\n").filter((line) => line.includes("secrets."));
  expect(uses.length).toBeGreaterThan(0);
  for (const line of uses) expect(line).toMatch(/^ {10}([A-Z_]+): \$\{\{ secrets\.\1 \}\}$/);
  expect(text.match(/^ +env:/gm)).toEqual(["        env:"]);
  expect(text).not.toMatch(/run:.*\$\{\{/);
});

test("the example leaves pull requests alone that get no secrets", () => {
  expect(textOf(example)).toContain("head.repo.full_name == github.repository");
});
