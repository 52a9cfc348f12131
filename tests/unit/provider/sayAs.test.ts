import { sayAs } from "../../../provider/narration";

test("what comes from the API cannot move the cursor, clear the screen or break the line", () => {
  const said: string[] = [];
  sayAs("finance", (line) => said.push(line))(
    'owner was "\u009b2J\u001b]0;x\u0007", now "a\nb\u202e"',
  );
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^finance: owner was [\p{L}\p{N}\p{P}\p{S} ]*$/u);
});

test("an empty line is not said", () => {
  const said: string[] = [];
  sayAs("finance", (line) => said.push(line))("");
  expect(said).toEqual([]);
});
