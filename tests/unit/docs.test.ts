import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import {
  addTagsCall,
  filterCall,
  findProjectCall,
  removeTagsCall,
} from "../../provider/workspace/requests";
import {
  blocksOf,
  commandProblems,
  dataProblems,
  programProblems,
  unaccountedOutput,
  unknownBlocks,
  unknownSettings,
} from "../support/documentBlocks";
import { anchorsOf, brokenLinks } from "../support/documentLinks";
import { readDocument, readDocuments } from "../support/documents";
import { isSaidIn, messageSources, quotedMessages } from "../support/quotedMessages";

jest.setTimeout(60_000);

const checkout = join(__dirname, "../..");
const documents = readDocuments();
const linking = [...documents, readDocument("SECURITY.md"), readDocument("CHANGELOG.md")];
const packageContent = z.object({ dependencies: z.record(z.string(), z.string()) });

describe.each(documents)("$name", (document) => {
  test("has blocks of known kinds only", () => {
    expect(unknownBlocks(document)).toEqual([]);
  });

  test("has commands that name what exists", async () => {
    expect(await commandProblems(document)).toEqual([]);
  });

  test("has data that parses", () => {
    expect(dataProblems(document)).toEqual([]);
  });

  test("shows only output that another test compares with a real run", () => {
    expect(unaccountedOutput(document)).toEqual([]);
  });

  test("names only settings that the provider reads", () => {
    expect(unknownSettings(document)).toEqual([]);
  });
});

test("every TypeScript block type-checks", () => {
  expect(programProblems(documents)).toEqual([]);
});

test.each(linking)("the links of $name lead to files and headings", (document) => {
  expect(brokenLinks(document)).toEqual([]);
});

test("the README links to every document", () => {
  const { text } = readDocument("README.md");
  const names = documents.map(({ name }) => name).filter((name) => name !== "README.md");
  expect(names.filter((name) => !text.includes(`(${name})`))).toEqual([]);
});

test.each(["README.md", "docs/troubleshooting.md", "docs/behaviour.md"])(
  "the code prints the messages that %s explains",
  (name) => {
    const sources = messageSources();
    const quoted = quotedMessages(readDocument(name).text);
    const unsaid = quoted.filter(({ message }) => !isSaidIn(message, sources));
    expect(quoted.length).toBeGreaterThan(4);
    expect(unsaid).toEqual([]);
  },
);

test.each(linking)("$name names files and folders that exist", ({ text }) => {
  const named = text.matchAll(
    /`((?:tests|provider|emulator|cli|tools|examples)\/[\w./-]*(?:\.ts|\/))`/g,
  );
  const missing = [...named].flatMap(([, file = ""]) =>
    existsSync(join(checkout, file)) ? [] : [file],
  );
  expect(missing).toEqual([]);
});

test("the policy in docs/permissions.md allows what the calls need, and no more", () => {
  const [block] = blocksOf(readDocument("docs/permissions.md"), "json");
  const policy: unknown = JSON.parse(block?.lines.join("\n") ?? "");
  const tags = new Map([["owner", "li"]]);
  const calls = [
    addTagsCall([{ desktopId: "a", tags }]),
    removeTagsCall([{ desktopId: "a", keys: ["owner"] }]),
    filterCall({}, { offset: 0, limit: 1 }),
    findProjectCall("eu-west-101"),
  ];
  const actions = calls.flatMap(({ iamAction }) => iamAction ?? []);
  expect(policy).toEqual({
    Version: "5.0",
    Statement: [{ Effect: "Allow", Action: actions }],
  });
});

test("docs/performance.md names the packages that this one depends on", () => {
  const [, table = ""] = readDocument("docs/performance.md").text.split("| dependency");
  const named = [...table.matchAll(/^\| `([^`]+)`/gmu)].map(([, name]) => name);
  const content: unknown = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
  const { dependencies } = packageContent.parse(content);
  expect(named.sort()).toEqual(Object.keys(dependencies).sort());
});

test("docs/architecture.svg needs nothing else", () => {
  const picture = readFileSync(join(checkout, "docs/architecture.svg"), "utf8");
  expect(picture).toContain("prefers-color-scheme: dark");
  expect(picture.replace('xmlns="http://www.w3.org/2000/svg"', "")).not.toMatch(
    /https?:|<script|<image|@import/,
  );
});

describe("the checks themselves", () => {
  test("a heading's anchor has no signs and no capitals", () => {
    const text = "# `a` and B, c\n\ntext # no\n\n```bash\n# no\n```\n## Über-uns_2";
    expect(anchorsOf(text)).toEqual(["a-and-b-c", "über-uns_2"]);
  });

  test.each([
    ["[a](docs/behaviour.md#drift) ![b](docs/architecture.svg) [c](https://host/x) [d](#here)", 0],
    ["[a](docs/nowhere.md)", 1],
    ["[a](docs/behaviour.md#nowhere) [b](#nowhere)", 2],
    ["```ts\nx[a](b)\n```", 0],
  ])("the links of %j: %i broken", (text, count) => {
    expect(brokenLinks({ name: "SECURITY.md", text: `# Here\n\n${text}` })).toHaveLength(count);
  });

  test("quoted messages are those in tables with the heading message", () => {
    const table =
      "| message | b |\n| --- | --- |\n| `a … \\| b` | c |\n| d | `e` |\n\n| f | g |\n| `h` | i |";
    expect(quotedMessages(table)).toEqual([{ line: 3, message: "a … | b" }]);
  });

  test.each([
    ["a … c", "x a b c", true],
    ["… a…", "a", true],
    ["c … a", "x a b c", false],
    ["nothing", "x a b c", false],
  ])("%j in %j: %s", (message, text, isSaid) => {
    expect(isSaidIn(message, [text])).toBe(isSaid);
  });
});
