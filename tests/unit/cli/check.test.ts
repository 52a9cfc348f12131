import { checkDocument, checkJson, type CheckResult } from "../../../cli/check/document";
import { findingsOf, type Requirements } from "../../../cli/check/requirements";
import { documentMarkdown } from "../../../cli/document/markdown";
import { documentText } from "../../../cli/document/text";
import { alike, hostileDesktops, hostileTexts, listingOf } from "./estates";

function check(
  tags: Record<string, Record<string, string>>,
  given: Partial<Requirements>,
): CheckResult {
  const requirements: Requirements = { keys: [], allowed: new Map(), ...given };
  const { desktops, ...place } = listingOf(tags);
  const findings = findingsOf(desktops, requirements);
  return { ...place, desktops: desktops.length, requirements, findings };
}

const owner = { keys: ["owner"] };
const text = (result: CheckResult): string => documentText(checkDocument(result, 20));

test.each<[Record<string, string>, string[]]>([
  [{}, ["owner", "constructor"]],
  [{ owner: "li" }, ["constructor"]],
  [{ owner: "", constructor: "x" }, []],
  [{ Owner: "li", constructor: "x" }, ["owner"]],
])("%j lacks %j", (tags, missing) => {
  const { findings } = check({ a: tags }, { keys: ["owner", "constructor"] });
  expect(findings.flatMap((finding) => finding.missing)).toEqual(missing);
});

test.each<[Record<string, string>, number]>([
  [{}, 0],
  [{ env: "prod" }, 0],
  [{ env: "test" }, 0],
  [{ env: "Prod" }, 1],
  [{ env: "" }, 1],
])("of %j, %i value is refused", (tags, refused) => {
  const { findings } = check({ a: tags }, { allowed: new Map([["env", ["prod", "test"]]]) });
  expect(findings).toHaveLength(refused);
});

test.each([
  [0, 0, undefined],
  [1, 1, undefined],
  [20, 20, undefined],
  [21, 20, "and 1 more (--all lists them)"],
  [2500, 20, "and 2,480 more (--all lists them)"],
])("of %i findings, %i are listed", (count, listed, more) => {
  const told = text(check({ ...alike(count, "a", {}), ok: { owner: "li" } }, owner));
  expect(told.match(/lacks owner$/gm) ?? []).toHaveLength(listed);
  expect(/ {2}(and .*)\n$/.exec(told)?.[1]).toBe(more);
});

test.each<[Record<string, Record<string, string>>, string]>([
  [{}, "There are no desktops to check."],
  [{ a: { owner: "li" } }, "The one desktop fits: it must carry owner."],
  [alike(2, "a", { owner: "li" }), "All 2 desktops fit: each must carry owner."],
  [{ a: {}, b: { owner: "li" } }, "1 of 2 desktops does not fit: each must carry owner."],
  [alike(2, "a", {}), "2 of 2 desktops do not fit: each must carry owner."],
])("%j is told as %j", (tags, verdict) => {
  expect(text(check(tags, owner)).split("\n")[0]).toBe(verdict);
});

test("a refused value is told with those that are allowed", () => {
  const requirements = { keys: ["owner"], allowed: new Map([["env", ["prod", "test"]]]) };
  expect(text(check({ a: { env: "Prod " } }, requirements))).toBe(
    "1 of 1 desktop does not fit: each must carry owner and have allowed values of env.\n" +
      "Project project1, region eu-west-101.\n\n" +
      "Desktops that do not fit\n" +
      "  Desktop  ID  Finding\n" +
      '  name-a   a   lacks owner; env is "Prod ", which is none of prod, test\n',
  );
});

test("as JSON, every finding is listed", () => {
  const requirements = { keys: ["owner"], allowed: new Map([["e", ["x"]]]) };
  const data: unknown = JSON.parse(checkJson(check(alike(30, "a", {}), requirements)));
  const finding = { id: "a1", name: "name-a1", missing: ["owner"], refused: [] };
  expect(data).toMatchObject({
    ...{ desktops: 30, require: ["owner"], allow: { e: ["x"] }, ok: false },
    findings: [finding, ...Array.from({ length: 29 }, () => expect.anything() as unknown)],
  });
});

test("as Markdown, hostile names stay inside their cells", () => {
  const requirements = { keys: hostileTexts, allowed: new Map() };
  const findings = findingsOf(hostileDesktops, requirements);
  const result = { ...check({}, owner), desktops: findings.length, findings, requirements };
  const markdown = documentMarkdown(checkDocument(result, Infinity));
  const bare = markdown.replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, "");
  const rows = bare.split("\n").filter((line) => line.startsWith("|"));
  expect(rows).toHaveLength(findings.length + 2);
  expect(new Set(rows.map((row) => row.split("|").length))).toEqual(new Set([5]));
  expect(bare).not.toMatch(/@|http:|<script/);
});
