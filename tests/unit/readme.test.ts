import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { asProgram, blocksOf } from "../support/documentBlocks";
import { readDocument } from "../support/documents";
import { codeBlocks, commentedLines, isPullRequestComment } from "../support/readmeBlocks";
import { commandProblem, commandsIn, knownVariables } from "../support/shellCommands";
import { typeProblems } from "../support/typeCheck";

jest.setTimeout(60_000);

const packageContent = v.object({ dependencies: v.record(v.string(), v.string()) });

// What holds for all documents is in docs.test.ts.
const readme = readDocument("README.md");

test.each(["npm ci && npm start", "npm ci && npm test"])(
  "the README has the set-up command %s",
  (command) => {
    expect(blocksOf(readme, "bash").flatMap(({ lines }) => commandsIn(lines))).toContain(command);
  },
);

test("the README names every setting that the provider reads", () => {
  expect([...knownVariables].filter((name) => !readme.text.includes(name))).toEqual([]);
});

test("the README shows a preview as a picture, and as the comment in a pull request", () => {
  expect(readme.text).toMatch(/!\[[^\]]+\]\(docs\/preview\.svg\)/);
  expect(blocksOf(readme, "markdown").filter(isPullRequestComment)).toHaveLength(1);
});

test("the README can be read in ten minutes", () => {
  // 250 words a minute, those in tables and code included.
  const words = readme.text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  expect(words.length).toBeLessThan(2_500);
});

describe("the checks themselves", () => {
  test.each([
    ["", 0],
    ["```ts\n```", 1],
    ["```ts\na\n```\ntext\n~~~bash\n```\n~~~", 2],
    ["- item\n  ```bash\n  npm ci\n  ```", 1],
  ])("%j has %i blocks", (markdown, count) => {
    expect(codeBlocks(markdown)).toHaveLength(count);
  });

  test("a block knows its kind, its line and its text", () => {
    expect(codeBlocks("words\n\n```ts title\na\n\nb\n```")).toEqual([
      { kind: "ts", line: 3, lines: ["a", "", "b"] },
    ]);
  });

  test("a comment in a pull request knows what Pulumi printed", () => {
    const lines = ["#### :tropical_drink: `preview` on a/b", "   <pre>", " ~  x", "   </pre>"];
    const block = { kind: "markdown", line: 1, lines };
    expect(commentedLines(lines)).toEqual([" ~  x"]);
    expect(isPullRequestComment(block)).toBe(true);
    expect(isPullRequestComment({ ...block, lines: lines.slice(1) })).toBe(false);
    expect(isPullRequestComment({ ...block, lines: lines.slice(0, 1) })).toBe(false);
    expect(isPullRequestComment({ ...block, kind: "text" })).toBe(false);
  });

  test("a block that is not closed is an error", () => {
    expect(() => codeBlocks("```ts\na")).toThrow("The block in line 1 is not closed.");
  });

  test("comments are no commands, and continued lines are one", () => {
    const lines = ["# first", "", "$ pulumi up \\", "  --yes   # now"];
    expect(commandsIn(lines)).toEqual(["pulumi up --yes"]);
  });

  test.each([
    "npm ci && npm test",
    "npm install pulumi-huaweicloud-desktop-tags @pulumi/pulumi",
    "pulumi up",
    "pulumi config set --secret huaweicloud:accessKey",
    "pulumi config set --path 'huaweicloud:endpoints.workspace' https://host",
    "pulumi config set --path 'desktopIds[0]' ID",
    "export HW_ACCESS_KEY=...",
    "HW_REGION_NAME=eu-west-101 pulumi preview",
    "npx pulumi-huaweicloud-desktop-tags --help",
    "npx pulumi-huaweicloud-desktop-tags emulator --desktops 3 --late-reads=2",
  ])("%s is fine", async (command) => {
    expect(await commandProblem(command)).toBeUndefined();
  });

  test.each([
    ["npm test", "is none of"],
    ["npm ci && npm start -- --fast", "is none of"],
    ["npm install something", "installs something else"],
    ["pulumi fly", "uses the Pulumi command fly"],
    ["pulumi config set huaweicloud:regoin x", "the provider does not read"],
    ["pulumi config set huaweicloud:endpoints.obs x", "the provider does not read"],
    ["pulumi config set departmnt x", "no example reads"],
    ["export HW_KEY=x", "nothing reads"],
    ["npx pulumi-huaweicloud-desktop-tags simulator", "does not have"],
    ["npx pulumi-huaweicloud-desktop-tags emulator --late", "--late, which does not exist"],
    ["rm -rf x", "does not know"],
  ])("%s is found", async (command, problem) => {
    expect(await commandProblem(command)).toContain(problem);
  });

  test("a block with a wrong type is found, at its line", () => {
    const text = asProgram('const id = "a";\nnew DesktopTags("x", { desktopIds: [3] });\nid;');
    const problems = typeProblems([
      { name: "wrong.mts", text },
      { name: "right.mts", text: asProgram('pulumi.log.info("x");\nawait Promise.resolve();') },
    ]);
    expect(problems.get("right.mts")).toEqual([]);
    expect(problems.get("wrong.mts")).toEqual([
      expect.stringMatching(/^line 2: Type 'number' is not assignable/),
    ]);
  });
});

test("README's table of what gets installed names the dependencies of the package", () => {
  const { text } = readDocument("README.md");
  const table = text.slice(
    text.indexOf("## What gets installed"),
    text.indexOf("## When something"),
  );
  const named = [...table.matchAll(/^\| `([^`]+)`/gmu)].map(([, name]) => name);
  const { dependencies } = v.parse(
    packageContent,
    JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")),
  );
  expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});
