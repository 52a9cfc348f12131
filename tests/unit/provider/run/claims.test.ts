import type { Claim, ClaimPlace } from "../../../../provider/model/claim";
import { Claims } from "../../../../provider/run/claims";
import { type PlainDesktops, assignmentOf, changeOf, numbered } from "../support";

const HERE = { region: "r1", projectId: "p1" };
const THERE = { region: "r1", projectId: "p2" };

function claimOf(instance: string, declared: PlainDesktops, place: ClaimPlace = HERE): Claim {
  return {
    ...{ instance, resourceName: instance, place, declared: assignmentOf(declared) },
    ...{ exclusive: false, secretValues: false, isIgnored: () => false, defaults: new Map() },
  };
}

function claimsWith(...registered: Claim[]): Claims {
  const claims = new Claims();
  registered.forEach((claim) => {
    claims.register(claim);
  });
  return claims;
}

test.each([
  { name: "a declared key", place: HERE, id: "a", key: "owner", claimed: true },
  { name: "a key of another resource", place: HERE, id: "a", key: "env", claimed: true },
  { name: "a key that nobody declares", place: HERE, id: "a", key: "x", claimed: false },
  { name: "a key declared elsewhere", place: HERE, id: "b", key: "owner", claimed: false },
  { name: "a desktop that nobody lists", place: HERE, id: "z", key: "owner", claimed: false },
  { name: "a project unknown yet", place: { region: "r1" }, id: "a", key: "owner", claimed: true },
  { name: "in another project", place: THERE, id: "a", key: "owner", claimed: false },
  { name: "what objects inherit", place: HERE, id: "a", key: "constructor", claimed: false },
])("claims are known by place, desktop and key: $name", (row) => {
  const claims = claimsWith(
    claimOf("one", { a: { owner: "li" } }),
    claimOf("two", { a: { env: "prod" }, b: { env: "prod" } }),
  );
  expect(claims.isClaimed(row.place, row.id, row.key)).toBe(row.claimed);
});

test("a second check of a resource replaces what the first one claimed", () => {
  const env = { a: { env: "prod" } };
  const claims = claimsWith(claimOf("one", { a: { owner: "li" } }), claimOf("two", env));
  claims.register(claimOf("one", { b: { owner: "li" } }));
  expect(claims.isClaimed(HERE, "a", "owner")).toBe(false);
  expect(claims.isClaimed(HERE, "b", "owner")).toBe(true);
  expect(claims.isClaimed(HERE, "a", "env")).toBe(true);
  claims.register(claimOf("two", {}));
  expect(claims.isClaimed(HERE, "a", "env")).toBe(false);
});

test.each([
  { name: "none without a common desktop", claim: claimOf("one", { z: {} }), near: [] },
  { name: "one", claim: claimOf("one", { a: {} }), near: ["x"] },
  { name: "each once", claim: claimOf("one", { a: {}, b: {}, c: {} }), near: ["x", "y"] },
  { name: "not its own former claim", claim: claimOf("x", { a: {}, b: {} }), near: ["y"] },
  { name: "none in another project", claim: claimOf("one", { a: {} }, THERE), near: [] },
  { name: "in a project unknown yet", claim: claimOf("one", { a: {} }, {}), near: ["x"] },
])("neighbors list one of the claim's desktops: $name", ({ claim, near }) => {
  const claims = claimsWith(claimOf("x", { a: {}, b: {} }), claimOf("y", { b: { k: "v" } }));
  expect(claims.neighbors(claim).map(({ instance }) => instance)).toEqual(near);
});

test("of many resources, only those that list the desktop are looked at", () => {
  const get = (): never => {
    throw new Error("A resource of other desktops was looked at.");
  };
  const elsewhere = numbered(1000).map((id) => ({
    ...claimOf(id, {}),
    declared: Object.assign(new Map(assignmentOf({ [id]: { owner: "li" } })), { get }),
  }));
  const claims = claimsWith(...elsewhere, claimOf("near", { a: { owner: "wang" } }));
  expect(claims.neighbors(claimOf("one", { a: {} }))).toHaveLength(1);
  expect(claims.isClaimed(HERE, "a", "owner")).toBe(true);
});

test.each<{ name: string; declared: PlainDesktops; removed: boolean }>([
  { name: "nothing", declared: {}, removed: false },
  { name: "the desktop without the key", declared: { a: { team: "x" } }, removed: false },
  { name: "the key elsewhere", declared: { z: { owner: "li" } }, removed: false },
  { name: "what objects inherit", declared: { a: { constructor: "" } }, removed: false },
  { name: "a removed key", declared: { a: { owner: "li" } }, removed: true },
  { name: "a key removed later", declared: { a: { env: "prod" } }, removed: true },
  { name: "one of many", declared: { z: { team: "" }, a: { team: "", env: "" } }, removed: true },
])("a resource has lost a tag when this run removed what it declares: $name", (row) => {
  const claims = new Claims();
  claims.noteRemovals([changeOf("a", { removals: ["owner"] }), changeOf("b")]);
  claims.noteRemovals([changeOf("a", { removals: ["env"] })]);
  expect(claims.hasRemovedAny(assignmentOf(row.declared))).toBe(row.removed);
});

test("each removal is known by desktop and key", () => {
  const claims = new Claims();
  claims.noteRemovals([changeOf("a", { removals: ["owner"] })]);
  expect(claims.wasRemoved("a", "owner")).toBe(true);
  expect(claims.wasRemoved("a", "toString")).toBe(false);
  expect(claims.wasRemoved("b", "owner")).toBe(false);
});
