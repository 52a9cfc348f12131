import { asProgram, blocksOf } from "../support/documentBlocks";
import { readDocument } from "../support/documents";
import { codeBlocks } from "../support/readmeBlocks";
import { commandProblem, commandsIn, knownVariables } from "../support/shellCommands";
import { typeProblems } from "../support/typeCheck";

jest.setTimeout(60_000);

// Rules for all documents are in docs.test.ts.
const readme = readDocument("README.md");

test("the README has the set-up commands", () => {
  const commands = blocksOf(readme, "bash").flatMap(({ lines }) => commandsIn(lines));
  expect(commands).toEqual(expect.arrayContaining(["npm ci && npm start", "npm ci && npm test"]));
});

test("the README names every setting that the provider reads", () => {
  expect([...knownVariables].filter((name) => !readme.text.includes(name))).toEqual([]);
});

test("the README has at most 220 lines, and takes at most eight minutes to read", () => {
  expect(readme.text.trimEnd().split("\n").length).toBeLessThanOrEqual(220);
  // At 250 words a minute, those in tables and code included.
  const words = readme.text.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  expect(words.length).toBeLessThan(2_000);
});

describe("the checks themselves", () => {
  test("a block knows its kind, its line and its text", () => {
    const markdown = "words\n\n```ts title\na\n\nb\n```\n- item\n  ~~~bash\n  ```\n  ~~~";
    expect(codeBlocks(markdown)).toEqual([
      { kind: "ts", line: 3, lines: ["a", "", "b"] },
      { kind: "bash", line: 9, lines: ["```"] },
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
    ["npm test", "is none of"],
    ["npm install something", "installs something else"],
    ["pulumi fly", "uses the Pulumi command fly"],
    ["pulumi config set huaweicloud:regoin x", "the provider does not read"],
    ["pulumi config set huaweicloud:endpoints.obs x", "the provider does not read"],
    ["pulumi config set departmnt x", "no example reads"],
    ["HW_KEY=x pulumi up", "nothing reads"],
    ["export HW_ACCESS_KEY=x HW_KEY=x", "nothing reads"],
    ["printf 'name: desktops\\nruntime: node\\n' > Pulumi.yaml", "does not know"],
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
