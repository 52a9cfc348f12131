import * as publicNames from "../../provider";
import { type CodeBlock, codeBlocks, isPrintedByStart, readReadme } from "../support/readmeBlocks";
import { commandProblem, commandsIn, knownKeys, knownVariables } from "../support/shellCommands";
import { typeProblems } from "../support/typeCheck";

jest.setTimeout(60_000);

const blocksOf = (kind: string): CodeBlock[] =>
  codeBlocks(readReadme()).filter((block) => block.kind === kind);

test("every block of the README is of a kind that is checked", () => {
  const unknown = codeBlocks(readReadme())
    .filter(({ kind }) => !["ts", "bash", "text", "json", "yaml"].includes(kind))
    .map(({ kind, line }) => `line ${line}: no test knows how to check a block of kind "${kind}"`);
  expect(unknown).toEqual([]);
});

test("every TypeScript block of the README type-checks", () => {
  const texts = blocksOf("ts").map(({ line, lines }) => ({
    name: `readme-line-${line}.mts`,
    text: asProgram(lines.join("\n")),
  }));
  const problems = [...typeProblems(texts)].filter(([, found]) => found.length > 0);
  expect(Object.fromEntries(problems)).toEqual({});
});

/** A block without imports is part of a program that has the usual ones, on its first line. */
function asProgram(text: string): string {
  if (/^import\s/m.test(text)) return text;
  const names = Object.keys(publicNames).join(", ");
  return `import * as pulumi from "@pulumi/pulumi"; import { ${names} } from "pulumi-huaweicloud-desktop-tags"; export {}; ${text}`;
}

test("every command of the README names what exists", async () => {
  const problems: string[] = [];
  for (const { line, lines } of blocksOf("bash")) {
    for (const command of commandsIn(lines)) {
      const problem = await commandProblem(command);
      if (problem !== undefined) problems.push(`block in line ${line}: "${command}" ${problem}`);
    }
  }
  expect(problems).toEqual([]);
});

test.each(["npm ci && npm start", "npm ci && npm test"])(
  "the README has the set-up command %s",
  (command) => {
    expect(blocksOf("bash").flatMap(({ lines }) => commandsIn(lines))).toContain(command);
  },
);

test("every JSON block of the README parses", () => {
  for (const { lines } of blocksOf("json")) {
    expect(() => JSON.parse(lines.join("\n")) as unknown).not.toThrow();
  }
});

test("every text block of the README is what npm start prints, so that a run can be compared", () => {
  const unaccounted = blocksOf("text").filter((block) => !isPrintedByStart(block));
  expect(
    unaccounted.map(({ line }) => `line ${line}: no test knows where this text comes from`),
  ).toEqual([]);
});

test("the README names no setting that the provider does not read", () => {
  const text = readReadme();
  const keys = [...text.matchAll(/(?<!\/)huaweicloud:([A-Za-z]+(?:\.[a-z]+)?)/g)].map(
    ([, key = ""]) => key,
  );
  const variables = text.match(/\b(?:HW|HUAWEICLOUD)_[A-Z_]+/g) ?? [];
  expect(keys.filter((key) => !knownKeys.has(key))).toEqual([]);
  expect(variables.filter((name) => !knownVariables.has(name))).toEqual([]);
});

test("the README names every setting that the provider reads", () => {
  const text = readReadme();
  expect([...knownVariables].filter((name) => !text.includes(name))).toEqual([]);
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
