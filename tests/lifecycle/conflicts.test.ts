import fc from "fast-check";
import { Lifecycle } from "../../provider/lifecycle";
import { anyProgram } from "./support/arbitraries";
import { type Part, type Program, agreed, wantedBy } from "./support/program";
import { check } from "./support/stack";

function offline(said: string[]): Lifecycle {
  return new Lifecycle({
    makeClient: () => Promise.reject(new Error("A check connects.")),
    environment: { HW_REGION_NAME: "eu-west-101", HW_PROJECT_ID: "0".repeat(32) },
    clock: () => new Date(0),
    sleep: () => Promise.resolve(),
    say: (line) => void said.push(line),
  });
}

/** The reasons for which resources are refused, by resource. */
function refusals(program: Program, said: string[] = []): Map<string, string> {
  const lifecycle = offline(said);
  const reasons = new Map<string, string>();
  for (const { name, args } of program) {
    try {
      const checkOnly = { instance: `instance of ${name}` };
      check(lifecycle, undefined, { resourceName: name, secretValues: false, ...args, checkOnly });
    } catch (error) {
      reasons.set(name, String(error));
    }
  }
  return reasons;
}

/** How many tags the two declare with values that are equal, or that are not. */
function shared(one: Part, other: Part, areEqual: boolean): number {
  return [...wantedBy(one.args)].flatMap(([id, tags]) =>
    [...tags].filter(([key, value]) => {
      const theirs = wantedBy(other.args).get(id)?.get(key);
      return theirs !== undefined && (theirs === value) === areEqual;
    }),
  ).length;
}

test("a resource is refused exactly when one before it declares a tag of the same desktop with another value; the message names both", () => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const reasons = refusals(program);
      for (const [index, part] of program.entries()) {
        const rivals = program.slice(0, index).filter((one) => shared(part, one, false) > 0);
        const reason = reasons.get(part.name) ?? "";
        expect(reason !== "").toBe(rivals.length > 0);
        for (const { name } of rivals.length > 0 ? [part, ...rivals] : []) {
          expect(reason).toContain(`DesktopTags "${name}"`);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("resources that agree on a tag pass, and each such pair is warned about once", () => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const said: string[] = [];
      const parts = agreed(program);
      expect(refusals(parts, said)).toEqual(new Map());
      const pairs = parts.flatMap((part, index) =>
        parts.slice(0, index).filter((one) => shared(part, one, true) > 0),
      );
      const warnings = said.filter((line) => line.includes("of this program declares the same"));
      expect(warnings).toHaveLength(pairs.length);
    }),
    { numRuns: 500 },
  );
});
