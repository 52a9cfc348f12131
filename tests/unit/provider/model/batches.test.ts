import { PHASES, countWrites, inBatches } from "../../../../provider/model/plan";
import { changeOf, numbered, tagsOf } from "../support";

const adding = { additions: tagsOf({ k: "v" }) };
const removing = { removals: ["o"] };

test.each([
  { desktops: 0, sizes: [] },
  { desktops: 1, sizes: [1] },
  { desktops: 99, sizes: [99] },
  { desktops: 100, sizes: [100] },
  { desktops: 101, sizes: [100, 1] },
  { desktops: 200, sizes: [100, 100] },
  { desktops: 250, sizes: [100, 100, 50] },
])("$desktops desktops go in batches of $sizes, in order", ({ desktops, sizes }) => {
  const changes = numbered(desktops).map((id) => changeOf(id));
  const batches = inBatches(changes);
  expect(batches.map((batch) => batch.length)).toEqual(sizes);
  expect(batches.flat()).toEqual(changes);
});

test.each([
  { name: "only additions", change: adding, actions: ["add-tags"] },
  { name: "only removals", change: removing, actions: ["remove-tags"] },
  { name: "both", change: { ...adding, ...removing }, actions: ["add-tags", "remove-tags"] },
  {
    name: "both at the limit",
    change: { ...adding, ...removing, removeFirst: true },
    actions: ["remove-tags", "add-tags"],
  },
  { name: "neither", change: {}, actions: [] },
])("tags are added before others are removed, unless the limit forbids it: $name", (row) => {
  const phases = PHASES.filter((phase) => phase.concerns(changeOf("a", row.change)));
  expect(phases.map(({ action }) => action)).toEqual(row.actions);
});

test.each([
  { name: "nothing", changes: [], writes: 0 },
  { name: "100 additions", changes: numbered(100).map((id) => changeOf(id, adding)), writes: 1 },
  { name: "101 additions", changes: numbered(101).map((id) => changeOf(id, adding)), writes: 2 },
  {
    name: "one of each kind",
    changes: [changeOf("a", adding), changeOf("b", removing)],
    writes: 2,
  },
  { name: "both on one desktop", changes: [changeOf("a", { ...adding, ...removing })], writes: 2 },
  {
    name: "both orders",
    changes: [
      changeOf("a", { ...adding, ...removing }),
      changeOf("b", { ...adding, ...removing, removeFirst: true }),
    ],
    writes: 3,
  },
])("write requests are counted before they are sent: $name", ({ changes, writes }) => {
  expect(countWrites(changes)).toBe(writes);
});
