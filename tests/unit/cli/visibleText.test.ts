import fc from "fast-check";
import * as ts from "typescript";
import { stringLiteral, visible } from "../../../cli/visibleText";

test.each([
  ["", '""'],
  ["prod", "prod"],
  ["财务 😀 عربى", "财务 😀 عربى"],
  ["prod ", '"prod "'],
  ["a  b", '"a  b"'],
  ["a\nb", '"a\\u{a}b"'],
  ["a\u2028b", '"a\\u{2028}b"'],
  ["\u202eabc", '"\\u{202e}abc"'],
  ["a\u00a0b", '"a\\u{a0}b"'],
  ["\u001b[31m", '"\\u{1b}[31m"'],
  ["\ud800", '"\\u{d800}"'],
  ["\u0301x", '"\\u{301}x"'],
  ['"prod"', '"\\"prod\\""'],
])("%j shows as %s", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each([
  [64, "x".repeat(64)],
  [65, `${"x".repeat(64)}…`],
])("of %i characters, 64 are shown", (length, shown) => {
  expect(visible("x".repeat(length))).toBe(shown);
});

test("texts that differ show differently, on one line, without control characters", () => {
  const short = fc.string({ unit: "binary", maxLength: 20 });
  fc.assert(
    fc.property(short, short, (one, other) => {
      expect(visible(one) === visible(other)).toBe(one === other);
      expect(visible(one)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
  );
});

test("a string literal means the text, whatever is in it", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom("${x}", '";alert(1)//', "\\", "\\u{41}", "\u2028\u2029", "\ud800", "\udc00a"),
  );
  fc.assert(
    fc.property(hostile, (text) => {
      const literal = stringLiteral(text);
      const file = ts.createSourceFile("x.ts", literal, ts.ScriptTarget.ES2022);
      const [statement] = file.statements;
      if (statement === undefined || !ts.isExpressionStatement(statement)) throw new Error(literal);
      if (!ts.isStringLiteral(statement.expression)) throw new Error(literal);
      expect(file.statements).toHaveLength(1);
      expect(statement.expression.text).toBe(text);
    }),
  );
});
