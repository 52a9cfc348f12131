import fc from "fast-check";
import { type Job, believedPart, neighbourKeys, ownedPart } from "../../../provider/job";
import { anyAssignment, assignmentOf, jobOf } from "./support";
import type { PlainDesktops } from "./support";

const wantedOnA = { wanted: assignmentOf({ a: { k: "v" } }) };

interface OwnedRow {
  readonly name: string;
  readonly job: Partial<Job>;
  readonly actual: PlainDesktops;
  readonly owned: PlainDesktops;
}

test.each<OwnedRow>([
  { name: "nothing of nothing", job: {}, actual: {}, owned: {} },
  {
    name: "what is declared and there",
    job: wantedOnA,
    actual: { a: { k: "v" } },
    owned: { a: { k: "v" } },
  },
  {
    name: "not the tags of others",
    job: wantedOnA,
    actual: { a: { k: "v", x: "" }, b: { k: "v" } },
    owned: { a: { k: "v" } },
  },
  {
    name: "not a neighbour's value that was not replaced",
    job: wantedOnA,
    actual: { a: { k: "x" } },
    owned: { a: {} },
  },
  {
    name: "its own key with whatever value it has by now",
    job: { ...wantedOnA, owned: assignmentOf({ a: { k: "old" } }) },
    actual: { a: { k: "x" } },
    owned: { a: { k: "x" } },
  },
  {
    name: "its own key, not replaced yet, also when another resource declares it as well",
    job: { ...wantedOnA, owned: assignmentOf({ a: { k: "old" } }), isClaimed: () => true },
    actual: { a: { k: "old" } },
    owned: { a: { k: "old" } },
  },
  {
    name: "a key that it set before and could not remove",
    job: { owned: assignmentOf({ a: { k: "v" } }) },
    actual: { a: { k: "v", x: "" } },
    owned: { a: { k: "v" } },
  },
  {
    name: "no desktop that it left",
    job: { owned: assignmentOf({ a: { k: "v" } }) },
    actual: { a: { x: "" } },
    owned: {},
  },
  { name: "no desktop that is gone", job: wantedOnA, actual: {}, owned: {} },
  {
    name: "not what another resource claims by now",
    job: { owned: assignmentOf({ a: { k: "v" } }), isClaimed: () => true },
    actual: { a: { k: "v" } },
    owned: {},
  },
  {
    name: "not what is ignored by now",
    job: { owned: assignmentOf({ a: { k: "v" } }), isIgnored: () => true },
    actual: { a: { k: "v" } },
    owned: {},
  },
  {
    name: "everything, when exclusive, but what is ignored",
    job: { ...wantedOnA, exclusive: true, isIgnored: (key) => key === "i" },
    actual: { a: { k: "v", x: "", i: "" } },
    owned: { a: { k: "v", x: "" } },
  },
  {
    name: "when exclusive, only its own on desktops that it left",
    job: { owned: assignmentOf({ a: { k: "v" } }), exclusive: true },
    actual: { a: { k: "v", x: "" } },
    owned: { a: { k: "v" } },
  },
])("a resource owns $name", ({ job, actual, owned }) => {
  expect(ownedPart(jobOf(job), assignmentOf(actual))).toEqual(assignmentOf(owned));
});

test("an exclusive resource does not call its own what another resource claims and it leaves alone", () => {
  const isClaimed = (_id: string, key: string) => key === "theirs";
  const job = jobOf({ ...wantedOnA, exclusive: true, isClaimed });
  const actual = assignmentOf({ a: { k: "v", theirs: "x" } });
  expect(ownedPart(job, actual)).toEqual(assignmentOf({ a: { k: "v" } }));
});

const theirs = (id: string, key: string): boolean => id !== "z" && key.startsWith("their");
const there = assignmentOf({ a: { k: "v", their2: "", their1: "", x: "" }, b: { their1: "" } });

test.each([
  { name: "that is not exclusive", job: { ...wantedOnA, isClaimed: theirs }, keys: [] },
  { name: "without others in the program", job: { ...wantedOnA, exclusive: true }, keys: [] },
  {
    name: "on its own desktops alone, sorted",
    job: { ...wantedOnA, exclusive: true, isClaimed: theirs },
    keys: [["a", ["their1", "their2"]]],
  },
  {
    name: "that declares the key as well",
    job: { wanted: assignmentOf({ b: { their1: "" } }), exclusive: true, isClaimed: theirs },
    keys: [],
  },
  {
    name: "whose desktop is gone",
    job: { wanted: assignmentOf({ c: {} }), exclusive: true, isClaimed: () => true },
    keys: [],
  },
  {
    name: "that left the desktop",
    job: { owned: assignmentOf({ a: { k: "v" } }), exclusive: true, isClaimed: theirs },
    keys: [],
  },
])("keys of others are noted for a resource $name", ({ job, keys }) => {
  expect([...neighbourKeys(jobOf(job), there)]).toEqual(keys);
});

test("what is owned is part of what is there", () => {
  fc.assert(
    fc.property(anyAssignment(), anyAssignment(), anyAssignment(), (wanted, owned, actual) => {
      for (const [id, tags] of ownedPart(jobOf({ wanted, owned }), actual)) {
        for (const [key, value] of tags) expect(actual.get(id)?.get(key)).toBe(value);
      }
    }),
  );
});

test("where all is as wanted, what is owned is what is wanted", () => {
  fc.assert(
    fc.property(anyAssignment(), anyAssignment(), (wanted, owned) => {
      expect(ownedPart(jobOf({ wanted, owned }), wanted)).toEqual(wanted);
    }),
  );
});

test("without a reading, state keeps a desktop that is declared without tags", () => {
  const job = jobOf({ wanted: assignmentOf({ a: {} }), exclusive: true });
  const part = believedPart(job, assignmentOf({ a: { x: "" } }), new Set());
  expect(part).toEqual(assignmentOf({ a: {} }));
});

const moving = {
  wanted: assignmentOf({ a: { n: "1" } }),
  owned: assignmentOf({ a: { o: "1" }, b: { o: "1" } }),
};

test.each([
  {
    name: "what was sent counts as done",
    before: { a: {}, b: {} },
    uncertain: [],
    believed: { a: { n: "1" } },
  },
  {
    name: "where sending failed, all that may be there is kept",
    before: { a: {}, b: {} },
    uncertain: ["a", "b"],
    believed: { a: { o: "1", n: "1" }, b: { o: "1" } },
  },
  {
    name: "a desktop that did not exist stays out",
    before: { b: {} },
    uncertain: ["b"],
    believed: { b: { o: "1" } },
  },
  { name: "none existed", before: {}, uncertain: [], believed: {} },
])("without a reading, state believes: $name", ({ before, uncertain, believed }) => {
  const part = believedPart(jobOf(moving), assignmentOf(before), new Set(uncertain));
  expect(part).toEqual(assignmentOf(believed));
});
