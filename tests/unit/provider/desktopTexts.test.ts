import { toBlocks } from "../../../provider/blocks";
import { readDesktops, withTexts } from "../../../provider/desktopTexts";
import { numbered } from "./support";

const bare: unknown = Object.assign(Object.create(null), { k: "v" });

test.each<{ name: string; desktops: unknown; texts: unknown }>([
  { name: "a map", desktops: { a: { k: "v" } }, texts: ["a: k=v"] },
  { name: "a Map", desktops: new Map([["a", { k: "v" }]]), texts: ["a: k=v"] },
  { name: "tags without a prototype", desktops: { a: bare }, texts: ["a: k=v"] },
  {
    name: "tags that are none",
    desktops: { a: "k=v", b: null },
    texts: [{ a: "k=v" }, { b: null }],
  },
  { name: "texts", desktops: ["b: k=v", "a:"], texts: ["b: k=v", "a:"] },
  { name: "a text twice", desktops: ["a: k=v", "a: k=w"], texts: ["a: k=w"] },
  { name: "a text of nobody", desktops: ["a: k=v", "k=v"], texts: ["a: k=v", "k=v"] },
  { name: "one text alone", desktops: "a: k=v", texts: "a: k=v" },
  { name: "a number in a list", desktops: [7], texts: [7] },
])("desktops travel as texts, and what cannot stays as it is: $name", ({ desktops, texts }) => {
  expect(withTexts(desktops)).toEqual(texts);
});

test.each([
  { name: "a list", form: (texts: string[]): unknown => texts },
  { name: "a list in blocks", form: toBlocks },
  { name: "a map", form: asMap },
])("desktops keep the order that they had before, as $name", ({ form }) => {
  const texts = numbered(3).map((id) => `${id}: k=v`);
  const more = ["new: k=v", ...texts.toReversed()];
  expect(withTexts(form(more), form(texts))).toEqual([...texts, "new: k=v"]);
});

function asMap(texts: readonly string[]): unknown {
  return Object.fromEntries(texts.map((text) => [text.split(":")[0] ?? "", { k: "v" }]));
}

test.each<{ name: string; desktops: unknown; ids: string[] | undefined }>([
  { name: "texts", desktops: ["a: k=v", "b:"], ids: ["a", "b"] },
  { name: "an empty ID, to be told", desktops: [": k=v"], ids: [""] },
  { name: "no space after the colon", desktops: ["a:k=v"], ids: ["a"] },
  { name: "nobody's text", desktops: ["k=v"], ids: undefined },
  { name: "no tags", desktops: ["a: k"], ids: undefined },
  { name: "one text alone", desktops: "a: k=v", ids: undefined },
  { name: "nothing", desktops: undefined, ids: undefined },
])("desktops are read by ID, or not at all: $name", ({ desktops, ids }) => {
  const read = readDesktops(desktops);
  expect(read && [...read.keys()]).toEqual(ids);
});

test("tags are read with or without a space before them", () => {
  const tags = new Map([["k", "v"]]);
  expect(readDesktops(["a: k=v", "b:k=v"])).toEqual(new Map(Object.entries({ a: tags, b: tags })));
});
