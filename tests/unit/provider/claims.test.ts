import { type Claim, Claims } from "../../../provider/claims";
import { UNKNOWN } from "../../../provider/unknown";
import { assignmentOf, changeOf, numbered, type PlainDesktops } from "./support";

const HERE = "project-1";
const THERE = "project-2";

function claimOf(instance: string, wanted: PlainDesktops, parts: Partial<Claim> = {}): Claim {
  return {
    ...{ instance, label: instance, wanted: assignmentOf(wanted), projectId: HERE },
    ...{ secretValues: false, isAhead: false, ...parts },
  };
}

function claimsWith(...registered: Claim[]): Claims {
  const claims = new Claims();
  for (const claim of registered) claims.register(claim);
  return claims;
}

test("nothing is claimed, shared or removed before anything is declared", () => {
  const claims = new Claims();
  expect(claims.isClaimed(HERE, "a", "k")).toBe(false);
  expect(claims.sharedTags(claimOf("one", { a: { k: "v" } }))).toEqual([]);
  expect(claims.hasLost(() => assignmentOf({ a: { k: "v" } }))).toBe(false);
});

test.each([
  { name: "a declared key", project: HERE, id: "a", key: "owner", claimed: true },
  { name: "a key of another resource", project: HERE, id: "a", key: "env", claimed: true },
  { name: "a key that nobody declares", project: HERE, id: "a", key: "x", claimed: false },
  { name: "a key declared elsewhere", project: HERE, id: "b", key: "owner", claimed: false },
  { name: "a desktop that nobody declares", project: HERE, id: "z", key: "owner", claimed: false },
  {
    name: "the same in a project unknown yet",
    project: undefined,
    id: "a",
    key: "owner",
    claimed: true,
  },
  { name: "the same in another project", project: THERE, id: "a", key: "owner", claimed: false },
  {
    name: "what every object inherits",
    project: HERE,
    id: "a",
    key: "constructor",
    claimed: false,
  },
])("claims of all resources are known, by project, desktop and key: $name", (row) => {
  const claims = claimsWith(
    claimOf("one", { a: { owner: "li" } }),
    claimOf("two", { a: { env: "prod" }, b: { env: "prod" } }),
  );
  expect(claims.isClaimed(row.project, row.id, row.key)).toBe(row.claimed);
});

test.each([HERE, THERE, undefined])(
  "what a resource declares in a project unknown yet counts in every project: %s",
  (project) => {
    const somewhere = claimOf("one", { a: { owner: "li" } }, { projectId: undefined });
    const claims = claimsWith(somewhere);
    const elsewhere = claimOf("two", { a: { owner: "wang" } }, { projectId: project });
    expect(claims.isClaimed(project, "a", "owner")).toBe(true);
    expect(claims.sharedTags(elsewhere)).toHaveLength(1);
  },
);

test("a key is claimed also while its value is unknown", () => {
  const claims = claimsWith(claimOf("one", { a: { owner: UNKNOWN } }));
  expect(claims.isClaimed(HERE, "a", "owner")).toBe(true);
});

test.each([
  { name: "a check", first: false, then: false, claimed: "env" },
  { name: "a check, of what was announced", first: true, then: false, claimed: "env" },
  { name: "an announcement, of what was announced", first: true, then: true, claimed: "owner" },
  { name: "no announcement, of what was checked", first: false, then: true, claimed: "owner" },
])("what a resource declares is replaced by $name", ({ first, then, claimed }) => {
  const claims = claimsWith(
    claimOf("one", { a: { owner: "li" } }, { isAhead: first }),
    claimOf("one", { a: { env: "prod" } }, { isAhead: then }),
  );
  const keys = ["owner", "env"].filter((key) => claims.isClaimed(HERE, "a", key));
  expect(keys).toEqual([claimed]);
});

test("resources are told apart by instance, not by what they are called", () => {
  const claims = claimsWith(
    claimOf("1", { a: { owner: "li" } }, { label: "same" }),
    claimOf("2", { a: { env: "prod" } }, { label: "same" }),
  );
  expect(claims.isClaimed(HERE, "a", "owner")).toBe(true);
  expect(claims.isClaimed(HERE, "a", "env")).toBe(true);
});

const other = claimOf("other", { a: { owner: "li", env: "prod" }, b: { owner: "li" } });

test.each([
  { name: "no desktop", wanted: {}, keys: [] },
  { name: "other desktops", wanted: { z: { owner: "li" } }, keys: [] },
  { name: "other keys", wanted: { a: { team: "x" } }, keys: [] },
  { name: "an equal value", wanted: { a: { owner: "li" } }, keys: ["a owner li li"] },
  { name: "another value", wanted: { a: { owner: "wang" } }, keys: ["a owner wang li"] },
  { name: "a value unknown yet", wanted: { a: { owner: UNKNOWN } }, keys: [] },
  {
    name: "more desktops than the other",
    wanted: { a: { owner: "li" }, b: { owner: "x" }, c: { owner: "x" }, d: {} },
    keys: ["a owner li li", "b owner x li"],
  },
  {
    name: "more desktops than the other, and none of them the same",
    wanted: { x: { owner: "li" }, y: { owner: "li" }, z: { owner: "li" } },
    keys: [],
  },
])("shared are the tags that another resource declares too: $name", ({ wanted, keys }) => {
  const shared = claimsWith(other).sharedTags(claimOf("one", wanted));
  expect(shared.map((tag) => `${tag.desktopId} ${tag.key} ${tag.value} ${tag.otherValue}`)).toEqual(
    keys,
  );
  expect(shared.every((tag) => tag.other === other)).toBe(true);
});

test.each([
  { name: "the resource's own former claim", shared: claimOf("one", { a: { owner: "li" } }) },
  { name: "what was announced", shared: claimOf("x", { a: { owner: "" } }, { isAhead: true }) },
  { name: "a value unknown yet", shared: claimOf("x", { a: { owner: UNKNOWN } }) },
])("nothing is shared with $name", ({ shared }) => {
  const claim = claimOf("one", { a: { owner: "wang" } });
  expect(claimsWith(shared).sharedTags(claim)).toEqual([]);
});

/** Tags of desktops that may be noted, but not looked up. */
function neverLookedUp(wanted: PlainDesktops): Claim["wanted"] {
  const get = (): never => {
    throw new Error("A resource of other desktops was looked at.");
  };
  return Object.assign(new Map(assignmentOf(wanted)), { get });
}

test("of many resources, only those that list a desktop too are looked at", () => {
  const elsewhere = numbered(1000).map((id) =>
    claimOf(id, {}, { wanted: neverLookedUp({ [id]: { owner: "li" } }) }),
  );
  const near = claimOf("near", { a: { owner: "wang" }, d0007: { env: "prod" } });
  const claims = claimsWith(...elsewhere, near);
  const shared = claims.sharedTags(claimOf("one", { a: { owner: "li" } }));
  expect(shared).toMatchObject([{ value: "li", otherValue: "wang" }]);
  expect(claims.isClaimed(HERE, "a", "owner")).toBe(true);
});

test("a desktop that a resource lists no longer is claimed by the others alone", () => {
  const env = { a: { env: "prod" } };
  const claims = claimsWith(claimOf("one", { a: { owner: "li" } }), claimOf("two", env));
  claims.register(claimOf("one", { b: { owner: "li" } }));
  expect(claims.isClaimed(HERE, "a", "owner")).toBe(false);
  expect(claims.isClaimed(HERE, "a", "env")).toBe(true);
  claims.register(claimOf("two", {}));
  expect(claims.isClaimed(HERE, "a", "env")).toBe(false);
  expect(claims.isClaimed(HERE, "b", "owner")).toBe(true);
});

test("nothing is shared across projects", () => {
  const claim = claimOf("one", { a: { owner: "li" } }, { projectId: THERE });
  expect(claimsWith(other).sharedTags(claim)).toEqual([]);
});

test.each<{ name: string; wanted: PlainDesktops; removed: boolean }>([
  { name: "nothing", wanted: {}, removed: false },
  { name: "the desktop without the key", wanted: { a: { team: "x" } }, removed: false },
  { name: "the key elsewhere", wanted: { z: { owner: "li" } }, removed: false },
  { name: "what every object inherits", wanted: { a: { constructor: "" } }, removed: false },
  { name: "a removed key", wanted: { a: { owner: "li" } }, removed: true },
  { name: "a key removed later", wanted: { a: { env: "prod" } }, removed: true },
  {
    name: "one among others",
    wanted: { z: { team: "" }, a: { team: "", env: "" } },
    removed: true,
  },
])("what was removed is known: who wants $name", ({ wanted, removed }) => {
  const claims = new Claims();
  claims.noteRemovals([changeOf("a", { removals: ["owner"] }), changeOf("b")]);
  claims.noteRemovals([changeOf("a", { removals: ["env"] })]);
  expect(claims.hasLost(() => assignmentOf(wanted))).toBe(removed);
});

test.each([
  { name: "a removed key", id: "a", key: "owner", removed: true },
  { name: "another key", id: "a", key: "env", removed: false },
  { name: "the key elsewhere", id: "b", key: "owner", removed: false },
  { name: "what every object inherits", id: "a", key: "toString", removed: false },
])("each removal is known by desktop and key: $name", (row) => {
  const claims = new Claims();
  claims.noteRemovals([changeOf("a", { removals: ["owner"] })]);
  expect(claims.wasRemoved(row.id, row.key)).toBe(row.removed);
});
