import { announcedClaims, claimOf, takeCheckOnlyInputs } from "../../../provider/checkOnlyInputs";
import { withTexts } from "../../../provider/desktopTexts";
import { readLoosely } from "../../../provider/looseArguments";
import { UNKNOWN } from "../../../provider/unknown";
import { assignmentOf, numbered } from "./support";

const args = { resourceName: "finance", desktopIds: ["a"], tags: { owner: "li" } };
const URN = "urn:pulumi:dev::project::pkg:index:Team$pkg:index:Team::red team";
const NOTHING = {
  instance: undefined,
  parentUrn: undefined,
  ahead: undefined,
  turn: undefined,
  replaceOnChanges: [],
  linesSent: 0,
};

test("what only the check sees is taken off, and the provider with it", () => {
  const turn = { id: "t", resources: 2 };
  const same = { instance: "1", ahead: "[]", turn, replaceOnChanges: ["tags"], linesSent: 1500 };
  const news = { ...args, checkOnly: { ...same, parent: URN }, __provider: "text" };
  expect(takeCheckOnlyInputs(news)).toEqual({ args, checkOnly: { ...same, parentUrn: URN } });
  expect(Object.keys(news)).toContain("__provider");
});

test.each([
  { name: "nothing", hidden: undefined },
  { name: "no object", hidden: "text" },
  { name: "what is not known yet", hidden: UNKNOWN },
  { name: "an empty object", hidden: {} },
  { name: "nulls", hidden: { instance: null, parent: null, ahead: null, replaceOnChanges: null } },
  {
    name: "what is unknown",
    hidden: { instance: 7, parent: { a: 1 }, ahead: UNKNOWN, linesSent: UNKNOWN },
  },
  { name: "a turn of nobody else", hidden: { turn: { id: "t", resources: 1 } } },
  { name: "a turn of unknown size", hidden: { turn: { id: "t", resources: UNKNOWN } } },
  { name: "a turn without a name", hidden: { turn: { resources: 2 } } },
  { name: "a turn that is unknown", hidden: { turn: UNKNOWN } },
  { name: "what is no text", hidden: { ahead: [{ resourceName: "b" }] } },
])("state from elsewhere may bring $name", ({ hidden }) => {
  expect(takeCheckOnlyInputs({ ...args, checkOnly: hidden })).toEqual({ args, checkOnly: NOTHING });
});

test("arguments that are none keep their names, so that they are told as such", () => {
  const news: unknown = JSON.parse('{"__proto__":{"k":"v"},"colour":"red"}');
  const taken = takeCheckOnlyInputs(news as Record<string, unknown>);
  expect(Object.keys(taken.args)).toEqual(["__proto__", "colour"]);
});

test("what is announced is a claim that came ahead, under its own instance", () => {
  const announced = { instance: "2", resourceName: "b", desktopIds: ["a"], tags: { owner: "" } };
  expect(announcedClaims(JSON.stringify([null, announced, "c"]))).toEqual([
    {
      instance: "2",
      label: 'DesktopTags "b"',
      wanted: assignmentOf({ a: { owner: "" } }),
      secretValues: false,
      isAhead: true,
    },
  ]);
});

test("each desktop of a long list is announced, whatever form it has", () => {
  const ids = numbered(1001);
  const desktops = withTexts(Object.fromEntries(ids.map((id) => [id, { owner: "" }])));
  const announced = [
    { instance: "2", resourceName: "b", desktops },
    { instance: "3", resourceName: "c", desktopIds: ids, tags: { owner: "" } },
  ];
  const claims = announcedClaims(JSON.stringify(announced));
  const wanted = assignmentOf(Object.fromEntries(ids.map((id) => [id, { owner: "" }])));
  expect(claims.map((claim) => claim.wanted)).toEqual([wanted, wanted]);
});

test("what announces no list announces nothing", () => {
  expect(announcedClaims("{}")).toEqual([]);
});

test.each([
  {
    name: "instance and parent",
    hidden: { instance: "1", parentUrn: URN },
    instance: "1",
    of: true,
  },
  { name: "instance alone", hidden: { instance: "1", parentUrn: undefined }, instance: "1" },
  { name: "neither", hidden: { instance: undefined, parentUrn: undefined }, instance: "finance" },
])("a resource claims what it declares: $name", ({ hidden, instance, of = false }) => {
  const loose = readLoosely({ ...args, secretValues: true });
  expect(claimOf(loose, hidden)).toEqual({
    instance,
    label: of ? 'DesktopTags "finance" of "red team"' : 'DesktopTags "finance"',
    wanted: assignmentOf({ a: { owner: "li" } }),
    secretValues: true,
    isAhead: false,
  });
});
