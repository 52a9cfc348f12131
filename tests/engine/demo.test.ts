import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { STEPS } from "../../tools/demo/steps";
import { readDocuments } from "../support/documents";
import { stableLines, unprinted } from "../support/printedLines";
import { type CodeBlock, codeBlocks, isPrintedByStart } from "../support/readmeBlocks";
import { engineTestTimeoutMs, runScript } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const checkout = join(__dirname, "../..");

function changedFiles(): string {
  // Pulumi writes beside Pulumi.yaml or into the program's folder, if anywhere.
  const status = ["status", "--porcelain", "--", "examples", ":(glob)*"];
  return execFileSync("git", status, { cwd: checkout, encoding: "utf8" });
}

let output = "";
let before = "";
let after = "";

// It fails when the exit code is not 0.
beforeAll(async () => {
  before = changedFiles();
  output = (await runScript({ file: join(checkout, "dist/tools/demo/main.js") })).output;
  after = changedFiles();
});

test("npm start shows every step of the stack's life, in order, and ends well", () => {
  const headings = output.split("\n").filter((line) => line.startsWith("== "));
  expect(headings).toEqual(
    STEPS.map(({ heading }, at) => `== ${at + 1}/${STEPS.length} ${heading}`),
  );
  expect(output).toContain("All 7 steps did what they should");
});

test("no step prints a warning, such as one about plugins that the PATH finds", () => {
  expect(output).not.toMatch(/warning|\$PATH/iu);
});

test("npm start leaves nothing in the checkout", () => {
  expect(after).toBe(before);
});

const excerpts = readDocuments().flatMap(({ name, text }) =>
  codeBlocks(text)
    .filter(isPrintedByStart)
    .map((block): CodeBlock & { name: string } => ({ ...block, name })),
);

test.each(excerpts)("npm start prints what $name shows of it in line $line", ({ lines }) => {
  expect(unprinted(lines, output)).toEqual([]);
});

describe("the comparison", () => {
  const run = "== 1/2 One\n$ pulumi up\n  created (0.28s)\n  requests: none\n\n== 2/2 Two\n";

  test.each([
    [[], []],
    [["== 1/2 One", "...", "requests: none"], []],
    [["created (3s)", "$ pulumi up"], []],
    [["== 2/2 Two", "== 1/2 One"], ["== 1/2 One"]],
    [["destroyed (1s)"], ["destroyed (TIME)"]],
    [["~ pulumi:pulumi:Stack demo running"], []],
  ])("of %j finds %j", (excerpt, missing) => {
    expect(unprinted(excerpt, run)).toEqual(missing);
  });

  test("passes over ports, IDs, times and versions", () => {
    const one = "v3.250.0 http://127.0.0.1:80 de5c7090-0000-4000-8000-000000000007 in 27 s";
    const other = "v3.251.1 http://127.0.0.1:99  de5c7090-0000-4000-8000-000000000008 in 3 s ";
    expect(stableLines(one)).toEqual(stableLines(other));
  });
});
