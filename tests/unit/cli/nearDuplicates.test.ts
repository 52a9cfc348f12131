import fc from "fast-check";
import { nearDuplicates } from "../../../cli/nearDuplicates";
import { spellingOf } from "../../../cli/spelling";

function found(counts: Record<string, number>): string[][] {
  return nearDuplicates(new Map(Object.entries(counts))).map((alike) =>
    alike.map(({ text }) => text),
  );
}

test.each<[Record<string, number>, string[][]]>([
  [{}, []],
  [{ prod: 5 }, []],
  [{ prod: 5, test: 3 }, []],
  [{ prod: 5, Prod: 3 }, [["prod", "Prod"]]],
  [{ Prod: 3, prod: 3 }, [["Prod", "prod"]]],
  [
    { prod: 9, Prod: 4, "prod ": 3, pród: 2, "p-r_o d": 1, "pr\u200bod": 1 },
    [["prod", "Prod", "prod ", "pród", "p-r_o d", "pr\u200bod"]],
  ],
  [{ straße: 3, STRASSE: 2, STRAẞE: 1 }, [["straße", "STRASSE", "STRAẞE"]]],
  [{ ΣΟΦΟΣ: 3, σοφος: 2, σοφοσ: 1 }, [["ΣΟΦΟΣ", "σοφος", "σοφοσ"]]],
  [
    { "cost-center": 2, cost_center: 1, costCenter: 1 },
    [["cost-center", "costCenter", "cost_center"]],
  ],
  [{ 财务: 2, 销售: 1 }, []],
  [{ "": 2, "-": 1, " ": 1 }, []],
  [{ "1-1": 2, "11": 1 }, []],
  [{ "1-1": 2, "1_1": 1 }, [["1-1", "1_1"]]],
])("by spelling, %j gives %j", (counts, expected) => {
  expect(found(counts)).toEqual(expected);
});

test.each<[string, string, boolean]>([
  ["finance", "finanse", true],
  ["finance", "finace", true],
  ["finance", "financee", true],
  ["finance", "fniance", true],
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
])("beside many %s, one %s is a slip: %s", (frequent, rare, isSlip) => {
  expect(found({ [frequent]: 10, [rare]: 1 })).toEqual(isSlip ? [[frequent, rare]] : []);
});

test.each<[number, number, number]>([
  [9, 1, 0],
  [10, 1, 1],
  [20, 2, 1],
  [20, 3, 0],
])("beside %i of a word, %i of its slip are %i finding", (frequent, rare, findings) => {
  expect(found({ finance: frequent, finanse: rare })).toHaveLength(findings);
});

test("names of persons and numbered things are not taken for slips", () => {
  const owners = ["hansen", "hanson", "jensen", "jansen", "li-1", "li-2", "wang-11", "wang-12"];
  expect(found(Object.fromEntries(owners.map((owner) => [owner, 3])))).toEqual([]);
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

// Letters whose other case is another one, several, or depends on where they stand.
const awkward = fc.constantFrom(...Array.from("ẞßΑΣςσİıIiſŉ1-_ ²Ⅳⅳ½\u0301\u200b"));

test.each([fc.string({ unit: "grapheme" }), fc.string({ unit: awkward })])(
  "spelling is idempotent",
  (texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(spellingOf(spellingOf(text))).toBe(spellingOf(text));
      }),
    );
  },
);

test("20,000 different values are judged within seconds", () => {
  const counts = new Map(
    Array.from({ length: 20_000 }, (_, at) => [`owner-name-${at}`, 1 + (at % 20)]),
  );
  expect(nearDuplicates(counts)).toEqual([]);
});
