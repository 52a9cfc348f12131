import fc from "fast-check";
import { Lifecycle } from "../../provider/lifecycle";
import { check } from "./support/checking";
import { newInputs } from "./support/ignoreChanges";
import type { Program } from "./support/program";
import { anyProgram } from "./support/programs";
import { agreed, rivalsOf, sharedKeys } from "./support/refusals";

function offline(said: string[]): Lifecycle {
  return new Lifecycle({
    makeClient: () => Promise.reject(new Error("A check connects.")),
    environment: { HW_REGION_NAME: "eu-west-101", HW_PROJECT_ID: "0".repeat(32) },
    clock: () => new Date(0),
    sleep: () => Promise.resolve(),
    say: (line) => void said.push(line),
  });
}

/** Returns the reasons for which resources are refused, by resource. */
function reasonsIn(program: Program, said: string[] = []): Map<string, string> {
  const lifecycle = offline(said);
  const reasons = new Map<string, string>();
  for (const part of program) {
    try {
      check(lifecycle, undefined, newInputs(part, undefined));
    } catch (error) {
      reasons.set(part.name, String(error));
    }
  }
  return reasons;
}

test("a resource is refused exactly when one before it declares a tag with another value, or one of the two owns a desktop exclusively and does not ignore the other's keys; the message names both", () => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const reasons = reasonsIn(program);
      for (const part of program) {
        const rivals = rivalsOf(part, program);
        const reason = reasons.get(part.name) ?? "";
        expect(reason !== "").toBe(rivals.length > 0);
        for (const name of rivals.length > 0 ? [part.name, ...rivals] : []) {
          expect(reason).toContain(`DesktopTags "${name}"`);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test("resources that agree pass, and each pair that declares a tag twice is warned about once", () => {
  fc.assert(
    fc.property(anyProgram, (program) => {
      const said: string[] = [];
      const parts = agreed(program);
      expect(reasonsIn(parts, said)).toEqual(new Map());
      const pairs = parts.flatMap((part, index) =>
        parts
          .slice(0, index)
          .filter((other) => sharedKeys(part, other, (one, two) => one === two).length > 0)
          .map((other) => [part.name, other.name] as const),
      );
      for (const [name, other] of pairs) {
        const warnings = said.filter(
          (line) => line.startsWith(`${name}: `) && line.includes(`DesktopTags "${other}"`),
        );
        expect(warnings).toHaveLength(1);
      }
      expect(said.filter((line) => line.includes('DesktopTags "'))).toHaveLength(pairs.length);
    }),
    { numRuns: 500 },
  );
});
