import fc from "fast-check";
import { mergeTags } from "../../../provider/assignment";
import { sharing } from "../../../provider/workspace/sharing";
import { anyTags } from "../provider/support";

test("sharing gives what computing gives, and the same result for the same tags that follow one another", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(anyTags(), anyTags(), fc.nat(2))), (asked) => {
      const merge = sharing(mergeTags);
      for (const [base, winner, more] of asked) {
        const merged = merge(base, winner);
        expect(merged).toEqual(mergeTags(base, winner));
        for (let again = 0; again < more; again += 1) expect(merge(base, winner)).toBe(merged);
      }
    }),
  );
});

test("of one argument, and also when the result is nothing, the same is computed once in a row", () => {
  const asked: string[] = [];
  const share = sharing((text: string) => {
    asked.push(text);
  });
  for (const text of ["a", "a", "b", "a", "a"]) share(text);
  expect(asked).toEqual(["a", "b", "a"]);
});
