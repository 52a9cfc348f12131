import { overwrittenLines } from "../../../provider/overwrittenLines";
import { assignmentOf, changeOf, tagsOf } from "./support";
import type { PlainDesktops } from "./support";

const change = (id: string) => changeOf(id, { additions: tagsOf({ owner: "wang" }) });

function linesOf(owned: PlainDesktops, actual: PlainDesktops, hideValues = false): string[] {
  const changes = Object.keys(actual).map(change);
  return overwrittenLines(changes, assignmentOf(owned), assignmentOf(actual), hideValues);
}

test.each([
  { name: "a new tag", owned: {}, actual: { a: {} } },
  {
    name: "a value that the resource set",
    owned: { a: { owner: "li" } },
    actual: { a: { owner: "li" } },
  },
  { name: "no change", owned: {}, actual: {} },
])("nothing is said about $name", ({ owned, actual }) => {
  expect(linesOf(owned, actual)).toEqual([]);
});

test.each([
  {
    name: "a value of others",
    owned: {},
    actual: { a: { owner: "eve" } },
    line: 'owner replaced on 1 desktop (was "eve")',
  },
  {
    name: "its own key, changed by others",
    owned: { a: { owner: "li" } },
    actual: { a: { owner: "eve" } },
    line: 'owner replaced on 1 desktop (was "eve")',
  },
  {
    name: "an empty value",
    owned: {},
    actual: { a: { owner: "" } },
    line: 'owner replaced on 1 desktop (was "")',
  },
  {
    name: "several, each value once and sorted",
    owned: {},
    actual: { a: { owner: "li" }, b: { owner: "eve" }, c: { owner: "li" } },
    line: 'owner replaced on 3 desktops (was "eve", "li")',
  },
  {
    name: "more than five values",
    owned: {},
    actual: Object.fromEntries(Array.from("abcdefg").map((id) => [id, { owner: id }])),
    line: 'owner replaced on 7 desktops (was "a", "b", "c", "d", "e" and 2 more)',
  },
])("replacing what the resource did not set is told: $name", ({ owned, actual, line }) => {
  expect(linesOf(owned, actual)).toEqual([line]);
});

test("secret values do not show", () => {
  expect(linesOf({}, { a: { owner: "eve" } }, true)).toEqual(["owner replaced on 1 desktop"]);
});

test("each key has its own line", () => {
  const changes = [changeOf("a", { additions: tagsOf({ k: "1", "x y": "1", n: "1" }) })];
  const actual = assignmentOf({ a: { k: "0", "x y": "0" } });
  expect(overwrittenLines(changes, new Map(), actual, true)).toEqual([
    "k replaced on 1 desktop",
    '"x y" replaced on 1 desktop',
  ]);
});
