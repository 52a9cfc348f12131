import fc from "fast-check";
import { lookAlikes } from "../../../cli/report/lookAlikes";

/** The sets that are found; the counts are in order of frequency. */
function found(counts: Record<string, number>): string[][] {
  const texts = Object.entries(counts).map(([text, desktops]) => ({ text, desktops }));
  const sets = lookAlikes(texts.sort((one, other) => other.desktops - one.desktops));
  return sets.map((alike) => alike.map(({ text }) => text));
}

test.each<[Record<string, number>, string[][]]>([
  [{}, []],
  [{ prod: 5 }, []],
  [{ prod: 5, test: 3 }, []],
  [{ prod: 5, Prod: 3 }, [["prod", "Prod"]]],
  [
    { prod: 9, Prod: 4, "prod ": 3, pród: 2, "pr\u200bod": 1 },
    [["prod", "Prod", "prod ", "pród", "pr\u200bod"]],
  ],
  [
    { "cost-center": 2, cost_center: 1, "Cost Center": 1 },
    [["cost-center", "cost_center", "Cost Center"]],
  ],
  [{ 财务: 2, 销售: 1 }, []],
  [{ "": 3, "-": 2, " ": 1 }, []],
  [{ "1-1": 2, "11": 1 }, []],
])("by spelling, %j gives %j", (counts, expected) => {
  expect(found(counts)).toEqual(expected);
});

test.each<[string, string, boolean]>([
  ["finance", "finanse", true],
  ["finance", "finace", true],
  ["finance", "financee", true],
  ["finance", "Finanse", true],
  ["finance", "finances", true],
  ["finance", "financr", false],
  ["finance", "fnianse", false],
  ["production", "product", false],
  ["prod", "prov", false],
  ["prodx", "pradx", false],
  ["prodxx", "pradxx", true],
  ["team-east-a", "team-east-b", false],
  ["desktop1", "desktop2", false],
  ["desktop1", "desktop11", false],
  ["desktop", "desktop1", false],
  ["windows-10", "windows-11", false],
  ["财务部门东区一", "财务部门西区一", true],
])("beside many %s, one %s is a misspelling: %s", (frequent, rare, isMisspelling) => {
  expect(found({ [frequent]: 10, [rare]: 1 })).toEqual(isMisspelling ? [[frequent, rare]] : []);
});

test.each<[number, number, number]>([
  [9, 1, 0],
  [10, 1, 1],
  [20, 2, 1],
  [20, 3, 0],
])("beside %i of a word, %i of its misspelling are %i finding", (frequent, rare, findings) => {
  expect(found({ finance: frequent, finanse: rare })).toHaveLength(findings);
});

test("every text is in at most one set, and sets have two at least", () => {
  const counts = fc.dictionary(fc.string({ maxLength: 8 }), fc.integer({ min: 1, max: 99 }));
  fc.assert(
    fc.property(counts, (all) => {
      const sets = found(all);
      const texts = sets.flat();
      expect(new Set(texts).size).toBe(texts.length);
      for (const alike of sets) expect(alike.length).toBeGreaterThan(1);
    }),
  );
});

test("20,000 different values are judged within seconds", () => {
  const counts = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, at) => [`owner-name-${at}`, 1 + (at % 20)]),
  );
  expect(found(counts)).toEqual([]);
});
