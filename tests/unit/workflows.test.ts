import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { workflowProblems } from "../support/actionlint";
import { temporaryFolder } from "../support/temporaryFolder";

const ROOT = join(__dirname, "../..");

function workflowsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.github[\\/]workflows[\\/][^\\/]+\.ya?ml$/.test(join(folder, file)))
    .map((file) => `${folder}/${file}`);
}

const workflows = [".github", "examples"].flatMap(workflowsBelow).sort();
const ours = ".github/workflows/ci.yml";
const example = "examples/pullRequestPreview/.github/workflows/preview.yml";
const drift = "examples/pullRequestPreview/.github/workflows/drift.yml";

const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

// Building actionlint, once per user, takes a while.
jest.setTimeout(300_000);

test("every workflow is known to these tests", () => {
  expect(workflows).toEqual([ours, drift, example]);
});

test.each(workflows)("actionlint finds nothing wrong with %s", async (file) => {
  expect(await workflowProblems(join(ROOT, file))).toEqual([]);
});

test("actionlint finds what is wrong with a workflow", async () => {
  const file = join(temporaryFolder(), "wrong.yml");
  writeFileSync(file, textOf(ours).replace("node-version: 20", "node: ${{ matrix.nodes }}"));
  const problems = (await workflowProblems(file)).join("\n");
  expect(problems).toContain('input "node" is not defined');
});

test.each([
  [ours, ["contents: read"]],
  [drift, ["contents: read"]],
  [example, ["contents: read", "pull-requests: write"]],
])("%s has these permissions and no others: %j", (file, permissions) => {
  const [, block = ""] = /^permissions:\n((?: +.*\n)+)/m.exec(textOf(file)) ?? [];
  expect(block).toBe(permissions.map((line) => `  ${line}\n`).join(""));
  expect(textOf(file).match(/^ *permissions:/gm)).toHaveLength(1);
});

test("the workflow of this repository sees no secret", () => {
  expect(textOf(ours)).not.toContain("secrets.");
});

test.each(workflows)("%s never runs with the rights of the base branch", (file) => {
  expect(textOf(file)).not.toMatch(/pull_request_target|workflow_run/);
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
