import { checkJson } from "../../../cli/check/checkJson";
import { checkMarkdown } from "../../../cli/check/checkMarkdown";
import type { CheckResult } from "../../../cli/check/checkResult";
import { checkText } from "../../../cli/check/checkText";
import { unpainted } from "../../../cli/colours";
import { findingsOf, type Requirements } from "../../../cli/requirements";
import { alike, estateOf, hostileTexts, listingOf } from "./estates";

function check(
  tags: Record<string, Record<string, string>>,
  requirements: Partial<Requirements>,
  shown = 20,
): CheckResult {
  const all: Requirements = { keys: [], allowed: new Map(), ...requirements };
  const desktops = listingOf(estateOf(tags));
  const findings = findingsOf(desktops, all);
  const place = { region: "r", projectId: "p" };
  return { ...place, desktops: desktops.length, requirements: all, findings, shown };
}

const owner = { keys: ["owner"] };
const text = (result: CheckResult): string => checkText(result, unpainted);

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
  [19, 19, undefined],
  [20, 20, undefined],
  [21, 20, "  and 1 more (--all lists them)"],
  [2500, 20, "  and 2,480 more (--all lists them)"],
])("of %i findings, %i are listed", (count, listed, more) => {
  const result = check({ ...alike(count, "a", {}), ok: { owner: "li" } }, owner);
  const lines = text(result).trimEnd().split("\n").slice(1);
  expect(lines.filter((line) => line.includes(": lacks owner"))).toHaveLength(listed);
  expect(lines[listed]).toBe(more);
});

test.each<[Record<string, Record<string, string>>, string]>([
  [{}, "There are no desktops to check.\n"],
  [{ a: { owner: "li" } }, "The one desktop fits: it must carry owner.\n"],
  [alike(2, "a", { owner: "li" }), "All 2 desktops fit: each must carry owner.\n"],
  [
    { a: {}, b: { owner: "li" } },
    "1 of 2 desktops does not fit: each must carry owner.\n  name-a (a): lacks owner\n",
  ],
])("%j is told as %j", (tags, told) => {
  expect(text(check(tags, owner))).toBe(told);
});

test("a refused value is told with those that are allowed", () => {
  const requirements = { keys: ["owner"], allowed: new Map([["env", ["prod", "test"]]]) };
  expect(text(check({ a: { env: "Prod " } }, requirements))).toBe(
    "1 of 1 desktop does not fit: each must carry owner and have allowed values of env.\n" +
      '  name-a (a): lacks owner; env is "Prod ", which is none of prod, test\n',
  );
});

test("as JSON, every finding is listed", () => {
  const result = check(
    alike(30, "a", {}),
    { keys: ["owner"], allowed: new Map([["e", ["x"]]]) },
    1,
  );
  const data = JSON.parse(checkJson(result)) as { findings: unknown[] };
  expect(data).toMatchObject({ desktops: 30, require: ["owner"], allow: { e: ["x"] }, ok: false });
  expect(data.findings).toHaveLength(30);
  expect(data.findings[0]).toEqual({ id: "a1", name: "name-a1", missing: ["owner"], refused: [] });
});

test("as Markdown, hostile names stay inside their cells", () => {
  const desktops = hostileTexts.map((name, index) => ({
    id: `id-${index}`,
    name,
    tags: new Map<string, string>(),
  }));
  const findings = findingsOf(desktops, { keys: hostileTexts, allowed: new Map() });
  const markdown = checkMarkdown({ ...check({}, owner), desktops: findings.length, findings });
  const bare = markdown.replace(/`[^`\n]*`|<code>[^<\n]*<\/code>/g, "");
  const rows = bare.split("\n").filter((line) => line.startsWith("|"));
  expect(rows).toHaveLength(findings.length + 2);
  expect(new Set(rows.map((row) => row.split("|").length))).toEqual(new Set([5]));
  expect(bare).not.toMatch(/@|http:|<script/);
});
