import { demandedReplacement } from "../../../provider/demandedReplacement";

const state = {
  desktopIds: ["a", "b"],
  tags: { owner: "li", "cost.center": "1" },
  desktops: ["c: room=7"],
  region: "eu-west-101",
};

test.each<{ name: string; paths: string[]; news: object; replaces: string[] }>([
  { name: "no path", paths: [], news: { tags: {} }, replaces: [] },
  { name: "nothing differs", paths: ["*"], news: {}, replaces: [] },
  { name: "any property", paths: ["*"], news: { tags: {} }, replaces: ["tags"] },
  {
    name: "any of several",
    paths: ["*"],
    news: { desktopIds: ["a"], exclusive: true },
    replaces: ["desktopIds", "exclusive"],
  },
  { name: "the property", paths: ["tags"], news: { tags: {} }, replaces: ["tags"] },
  { name: "another property", paths: ["tags"], news: { desktops: [] }, replaces: [] },
  { name: "one of its keys", paths: ["tags.owner"], news: { tags: {} }, replaces: ["tags"] },
  {
    name: "another key",
    paths: ["tags.owner"],
    news: { tags: { owner: "li" } },
    replaces: [],
  },
  {
    name: "a quoted key",
    paths: ['tags["cost.center"]'],
    news: { tags: { owner: "li", "cost.center": "2" } },
    replaces: ["tags"],
  },
  { name: "every key", paths: ["tags.*"], news: { tags: { owner: "li" } }, replaces: ["tags"] },
  {
    name: "a member of a list",
    paths: ["desktopIds[0]"],
    news: { desktopIds: [] },
    replaces: ["desktopIds"],
  },
  {
    name: "what becomes left out",
    paths: ["desktops"],
    news: { desktops: undefined },
    replaces: ["desktops"],
  },
  { name: "the place, which replaces anyway", paths: ["*"], news: { region: "x" }, replaces: [] },
  {
    name: "what every object inherits",
    paths: ["tags.toString"],
    news: { tags: {} },
    replaces: [],
  },
  { name: "no path at all", paths: ["", ".tags", "[0]"], news: { tags: {} }, replaces: [] },
])("a change demands a replacement when a path names it: $name", ({ paths, news, replaces }) => {
  expect(demandedReplacement(paths, state, { ...state, ...news })).toEqual(replaces);
});

test("the order of keys is no difference", () => {
  const news = { ...state, tags: { "cost.center": "1", owner: "li" } };
  expect(demandedReplacement(["*"], state, news)).toEqual([]);
});
