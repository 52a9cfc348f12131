import { makePlan } from "../../../provider/plan";
import { assignmentOf } from "./support";

test.each([
  { name: "what is there already", removed: [], add: {} },
  { name: "what may just have been removed", removed: ["a k"], add: { k: "v" } },
  { name: "what was removed elsewhere", removed: ["b k", "a other"], add: {} },
])("a reading is not believed about what another resource may just have removed: $name", (row) => {
  const { changes } = makePlan({
    wanted: assignmentOf({ a: { k: "v" } }),
    owned: new Map(),
    actual: assignmentOf({ a: { k: "v" } }),
    isIgnored: () => false,
    wasRemoved: (id, key) => row.removed.includes(`${id} ${key}`),
  });
  const added = changes.flatMap(({ additions }) => [...additions]);
  expect(Object.fromEntries(added)).toEqual(row.add);
});

test("a resource that is told of no others removes what it owns and no longer declares", () => {
  const { changes } = makePlan({
    wanted: assignmentOf({ a: {} }),
    owned: assignmentOf({ a: { k: "v" } }),
    actual: assignmentOf({ a: { k: "v", foreign: "x" } }),
    isIgnored: () => false,
  });
  expect(changes.map(({ removals }) => removals)).toEqual([["k"]]);
});
