import { PartialFailure } from "../../../provider/partialFailure";
import { parseProperties } from "../../../provider/properties";
import { failure, settle, toFailure, withLosses } from "../../../provider/results";
import { assignmentOf, fakeProject } from "./support";

const inputs = { resourceName: "finance", desktopIds: ["a", "b"], tags: { owner: "li" } };
const checked = {
  bag: { ...inputs, __provider: "text" },
  args: parseProperties(inputs),
  companions: 0,
};
const project = { ...fakeProject({}), projectId: "p1", region: "r1" };
const all = assignmentOf({ a: { owner: "li" }, b: { owner: "li" } });
const outcome = { recorded: all, neighbours: new Map(), skipped: [], problems: [] };
const STATE = { ...inputs, projectId: "p1", region: "r1", skippedDesktopIds: [] };

/** What an act throws. */
function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("Nothing was thrown.");
}

test("what went well is state, with the place where it was done", () => {
  expect(settle("i", checked, project, outcome)).toEqual(STATE);
});

test.each([
  { name: "by the listing", areFew: true, foundByTags: false, companions: 0, said: true },
  { name: "not any more", areFew: false, foundByTags: true, companions: 0, said: false },
  {
    name: "as before, when not all was listed",
    areFew: undefined,
    foundByTags: true,
    companions: 0,
    said: true,
  },
  {
    name: "not beside other resources",
    areFew: true,
    foundByTags: true,
    companions: 1,
    said: false,
  },
])("state says whether the desktops are found by their tags alone: $name", (row) => {
  const of = { ...checked, args: { ...checked.args, foundByTags: row.foundByTags } };
  const world = { ...project, areFewCarriers: () => row.areFew };
  const state = settle("i", { ...of, companions: row.companions }, world, outcome);
  expect(state["foundByTags"]).toBe(row.said ? true : undefined);
});

test("what was not done is a partial failure, with what was done and the provider as it came", () => {
  const partly = {
    ...outcome,
    recorded: assignmentOf({ a: { owner: "li" }, b: {} }),
    problems: ["One.", "Two."],
  };
  const error = thrownBy(() => settle("i", checked, project, partly));
  expect(error).toBeInstanceOf(PartialFailure);
  expect(error).toMatchObject({
    id: "i",
    properties: { ...STATE, desktopIds: ["a"], desktops: ["b:"], __provider: "text" },
    reasons: ["finance: One.", expect.stringMatching(/^finance: Two\. .*next pulumi up/)],
  });
});

const olds = { ...STATE, endpoint: "https://w", __provider: "text" };
const broken = new Error("Nobody answers.");
const nothing = (): boolean => false;

test.each([
  { name: "nothing", wasRemoved: nothing },
  { name: "keys of others", wasRemoved: (_id: string, key: string) => key !== "owner" },
  { name: "keys on other desktops", wasRemoved: (id: string) => id === "z" },
])(
  "an update that came to nothing ends as it ended, where another resource removed $name",
  (row) => {
    expect(withLosses(broken, "i", olds, row.wasRemoved)).toBe(broken);
  },
);

test.each([
  {
    name: "one",
    wasRemoved: (id: string) => id === "b",
    kept: { desktopIds: ["a"], desktops: ["b:"] },
  },
  {
    name: "all",
    wasRemoved: () => true,
    kept: { desktopIds: [], desktops: ["a:", "b:"] },
  },
])(
  "an update that came to nothing leaves out of state what another resource removed: $name",
  (row) => {
    const error = withLosses(broken, "i", olds, row.wasRemoved);
    expect(error).toBeInstanceOf(PartialFailure);
    expect(error).toMatchObject({ id: "i", properties: { ...olds, ...row.kept } });
    expect(String(error)).toContain("Nobody answers.");
  },
);

test("what state says beside the tags stays, when some are lost", () => {
  const rest = {
    ...{ exclusive: true, missingDesktops: "skip", skippedDesktopIds: ["b"] },
    neighbourTagKeys: { a: ["env"] },
  };
  expect(withLosses(broken, "i", { ...olds, ...rest }, () => true)).toMatchObject({
    properties: { ...rest, desktopIds: ["b"], desktops: ["a:"] },
  });
});

test("a partial failure says already what is", () => {
  const partial = new PartialFailure("i", {}, ["No."]);
  expect(withLosses(partial, "i", olds, () => true)).toBe(partial);
});

test("a failed check names the path, but no property, whose value the engine would print", () => {
  expect([
    toFailure({ path: "tags.owner", reason: "No." }),
    toFailure({ path: "", reason: "No." }),
  ]).toEqual([
    { property: "", reason: "tags.owner: No." },
    { property: "", reason: "No." },
  ]);
});

test("what leaves nothing to record is a plain error, in the resource's name", () => {
  const error = failure(parseProperties(inputs), { ...outcome, problems: ["One.", "Two."] });
  expect(error).not.toBeInstanceOf(PartialFailure);
  expect(error.message).toBe("finance: One. Two.");
});
