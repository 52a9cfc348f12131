import fc from "fast-check";
import { Lifecycle } from "../../provider/lifecycle";
import { check } from "./support/checking";
import type { Program } from "./support/program";
import { anyProgram } from "./support/programs";
import { agreed, isSharing, rivalsOf } from "./support/refusals";

/** Checks a program offline; returns the reasons for which resources are refused, and the warnings. */
function checked(program: Program): { reasons: Map<string, string>; said: string[] } {
  const said: string[] = [];
  const lifecycle = new Lifecycle({
    makeClient: () => Promise.reject(new Error("A check connects.")),
    environment: { HW_REGION_NAME: "eu-west-101", HW_PROJECT_ID: "0".repeat(32) },
    clock: () => new Date(0),
    sleep: () => Promise.resolve(),
    say: (line) => void said.push(line),
  });
  const reasons = new Map<string, string>();
  for (const part of program) {
    try {
      check(lifecycle, part, undefined);
    } catch (error) {
      reasons.set(part.name, String(error));
    }
  }
  return { reasons, said };
}

const namedIn = (text: string): string[] =>
  Array.from(text.matchAll(/DesktopTags "(\w+)"/g), ([, name = ""]) => name).sort();

test("a resource is refused exactly when one before it declares a tag with another value, or one of the two owns a desktop exclusively and does not ignore the other's keys; the message names both", () => {
  const property = fc.property(anyProgram, (program) => {
    const { reasons } = checked(program);
    const refused = program.filter((part) => rivalsOf(part, program).length > 0);
    expect([...reasons.keys()]).toEqual(refused.map(({ name }) => name));
    const unnamed = refused.filter((part) => {
      const named = namedIn(reasons.get(part.name) ?? "");
      return ![part.name, ...rivalsOf(part, program)].every((name) => named.includes(name));
    });
    expect(unnamed).toEqual([]);
  });
  fc.assert(property, { numRuns: 500 });
});

test("resources that agree pass, and each pair that declares a tag twice is warned about once", () => {
  const property = fc.property(anyProgram, (program) => {
    const parts = agreed(program);
    const { reasons, said } = checked(parts);
    expect(reasons).toEqual(new Map());
    const pairs = parts.flatMap((part, index) =>
      parts
        .slice(0, index)
        .filter((other) => isSharing(part, other, (one, two) => one === two))
        .map((other) => `${part.name}: ${other.name}`),
    );
    const warned = said.flatMap((line) =>
      namedIn(line).map((other) => `${line.split(":")[0] ?? ""}: ${other}`),
    );
    expect(warned.sort()).toEqual(pairs.sort());
  });
  fc.assert(property, { numRuns: 500 });
});
