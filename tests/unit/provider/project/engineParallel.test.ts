import { engineParallel } from "../../../../provider/project/engineParallel";

test.each([
  { name: "nothing", told: undefined, parallel: 8 },
  { name: "a number", told: "3", parallel: 3 },
  { name: "empty text", told: "", parallel: 8 },
  { name: "no number", told: "many", parallel: 8 },
  { name: "zero", told: "0", parallel: 8 },
])("an engine that is told $name works on as many at once as is documented", (row) => {
  expect(engineParallel({ PULUMI_PARALLEL: row.told }, 2)).toBe(row.parallel);
});
