import { KnownDesktops } from "../../../../provider/project/knownDesktops";
import { assignmentOf, listedOf } from "../support";

const LISTED = listedOf({ a: { k: "v" }, b: {} });
const LISTING = assignmentOf({ a: { k: "v" }, b: {} });

function knownAt() {
  const time = { now: 1_700_000_000_000 };
  const known = new KnownDesktops(() => new Date(time.now));
  return { known, time };
}

test("nothing is known before a reading, afterwards all that it showed", () => {
  const { known } = knownAt();
  expect(known.recall("all", [])).toBeUndefined();
  expect(known.latest).toBeUndefined();
  known.keep("all", known.begin(), LISTED);
  expect(known.recall("all", ["a", "z"])).toEqual(LISTING);
  expect(known.latest?.desktops).toEqual(LISTING);
  expect(known.recall("untagged", [])).toBeUndefined();
});

test("a listing serves for five minutes", () => {
  const { known, time } = knownAt();
  known.keep("all", known.begin(), LISTED);
  time.now += 300_000;
  expect(known.recall("all", ["a"])).toEqual(LISTING);
  time.now += 1;
  expect(known.recall("all", ["a"])).toBeUndefined();
  expect(known.latest?.desktops).toEqual(LISTING);
});

test("a desktop that is or was written to is not known until it is read again; others are", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED);
  const ended = known.write(["a"]);
  expect(known.recall("all", ["a"])).toBeUndefined();
  expect(known.recall("all", ["b"])).toEqual(LISTING);
  ended();
  expect(known.recall("all", ["b", "a"])).toBeUndefined();
  const later = known.keep("all", known.begin(), listedOf({ a: { k: "w" }, b: {} }));
  expect(later).toEqual(assignmentOf({ a: { k: "w" }, b: {} }));
  expect(known.recall("all", ["a"])).toBe(later);
});

test("a reading that began before a write ended says nothing of it", () => {
  const { known } = knownAt();
  const ended = known.write(["a"]);
  const asOf = known.begin();
  ended();
  known.keep("all", asOf, LISTED);
  expect(known.recall("all", ["a"])).toBeUndefined();
});

test("of two writes to a desktop both must have ended", () => {
  const { known } = knownAt();
  const [one, other] = [known.write(["a"]), known.write(["a"])];
  one();
  known.keep("all", known.begin(), LISTED);
  expect(known.recall("all", ["a"])).toBeUndefined();
  other();
  known.keep("all", known.begin(), LISTED);
  expect(known.recall("all", ["a"])).toEqual(LISTING);
});

test("a reading that began earlier does not replace a later one", () => {
  const { known } = knownAt();
  const [early, late] = [known.begin(), known.begin()];
  known.keep("all", late, LISTED);
  expect(known.keep("all", early, [])).toEqual(new Map());
  known.keepSome(early, ["a"], assignmentOf({ a: { k: "old" } }));
  expect(known.latest?.desktops).toEqual(LISTING);
});

test("a reading of some desktops makes those known, in a copy", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED);
  known.write(["a", "b"])();
  const before = known.latest?.desktops;
  known.keepSome(known.begin(), ["a", "gone"], assignmentOf({ a: { k: "w" }, b: { x: "?" } }));
  expect(known.recall("all", ["a"])).toEqual(assignmentOf({ a: { k: "w" }, b: {} }));
  expect(known.recall("all", ["b"])).toBeUndefined();
  expect(before).toEqual(LISTING);
});

test("a reading that says a listing anew is kept as it is, unless another one came between", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED);
  const [asOf, basis] = [known.begin(), known.latest];
  const whole = assignmentOf({ a: { k: "w" }, b: {} });
  known.keepSome(asOf, ["a"], whole, basis);
  expect(known.latest?.desktops).toBe(whole);
  const [later, other] = [known.begin(), known.begin()];
  known.keepSome(other, ["b"], assignmentOf({ b: { l: "w" } }), undefined);
  known.keepSome(later, ["a", "b"], assignmentOf({ a: { k: "x" }, b: { l: "x" } }), basis);
  expect(known.latest?.desktops).toEqual(assignmentOf({ a: { k: "x" }, b: { l: "w" } }));
});

test("of two readings of one desktop the later one counts, whichever ends first", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED);
  const [early, late] = [known.begin(), known.begin()];
  known.keepSome(late, ["a"], assignmentOf({ a: { k: "late" } }));
  known.keepSome(early, ["a"], assignmentOf({ a: { k: "early" } }));
  expect(known.latest?.desktops.get("a")).toEqual(new Map([["k", "late"]]));
});

test("without a listing, a reading of some desktops is not kept", () => {
  const { known } = knownAt();
  known.keepSome(known.begin(), ["a"], LISTING);
  expect(known.latest).toBeUndefined();
});

test("a listing of some says nothing of those that it does not show", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED, 3);
  expect(known.recall("all", ["a", "b"])).toEqual(LISTING);
  expect(known.recall("all", ["a", "z"])).toBeUndefined();
  expect(known.latest).toMatchObject({ total: 3, listed: LISTED });
});

test("a listing that began before a desktop was read again does not take the newer reading's place", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED);
  const [early, late] = [known.begin(), known.begin()];
  known.keepSome(late, ["a"], assignmentOf({ a: { k: "new" } }));
  const listed = known.keep("all", early, listedOf({ a: { k: "v" }, b: { l: "w" } }));
  expect(listed).toEqual(assignmentOf({ a: { k: "new" }, b: { l: "w" } }));
  expect(known.recall("all", ["a", "b"])).toBe(listed);
  const newest = known.keep("all", known.begin(), listedOf({ a: { k: "newest" } }));
  expect(newest).toEqual(assignmentOf({ a: { k: "newest" } }));
});

test("a desktop that a listing does not show is gone, also when it was read again meanwhile", () => {
  const { known } = knownAt();
  known.keep("all", known.begin(), LISTED);
  const [early, late] = [known.begin(), known.begin()];
  known.keepSome(late, ["a"], assignmentOf({ a: { k: "new" } }));
  expect(known.keep("all", early, listedOf({ b: {} }))).toEqual(assignmentOf({ b: {} }));
});
