import { type Output, isSecret, output, runtime, secret } from "@pulumi/pulumi";
import { numbered } from "./support";
import type { DesktopTagsArgs } from "../../../provider/desktopTagsArgs";
import {
  returned,
  returnedIds,
  travelling,
  travellingIds,
} from "../../../provider/desktopsArgument";

beforeAll(() => runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }));

const resolved = (value: Output<unknown>): Promise<unknown> =>
  new Promise((resolve) => void value.apply(resolve));

test.each<{ name: string; args: DesktopTagsArgs; expected: unknown }>([
  { name: "nothing", args: {}, expected: undefined },
  { name: "no desktop", args: { desktops: {} }, expected: [] },
  { name: "no tags", args: { desktops: { a: {} } }, expected: ["a:"] },
  { name: "one tag", args: { desktops: { a: { k: "v" } } }, expected: ["a: k=v"] },
  {
    name: "several desktops and tags",
    args: { desktops: { b: { y: " 2", x: "" }, a: { k: "v" } } },
    expected: ["b: x=, y= 2", "a: k=v"],
  },
  {
    name: "what no valid tags are",
    args: { desktops: { a: { k: "1,2" }, b: { "x=y": "" }, c: { "": "v" } } },
    expected: [{ a: { k: "1,2" } }, { b: { "x=y": "" } }, { c: { "": "v" } }],
  },
])("each desktop's tags travel as a text: $name", ({ args, expected }) => {
  expect(travelling(args)).toEqual(expected);
});

test("no desktop is lost, whatever it is called", () => {
  const desktops = Object.fromEntries([["__proto__", { ["__proto__"]: "v" }]]);
  expect(travelling({ desktops })).toEqual(["__proto__: __proto__=v"]);
});

test("what is computed stays a map where it is the tags of one desktop, and is a text where it is all", async () => {
  const later = Promise.resolve({ k: "v" });
  const mixed = { a: { k: output("v") }, b: later, c: { k: "v" } };
  const some = travelling({ desktops: mixed });
  expect(await resolved(output(some))).toEqual([{ a: { k: "v" } }, { b: { k: "v" } }, "c: k=v"]);
  const all = travelling({ desktops: Promise.resolve({ a: { k: "v" } }) });
  expect(await resolved(output(all))).toEqual(["a: k=v"]);
});

test.each([
  { name: "nothing", texts: undefined, expected: undefined },
  { name: "none", texts: [], expected: {} },
  { name: "texts", texts: ["a:", "b: x=, y= 2"], expected: { a: {}, b: { x: "", y: " 2" } } },
  { name: "maps", texts: [{ a: { k: "1,2" } }], expected: { a: { k: "1,2" } } },
])("the program gets maps back: $name", async ({ texts, expected }) => {
  expect(await resolved(returned(output<unknown>(texts)))).toEqual(expected);
});

const long = numbered(1001);
const block = `1,001 desktops\n${long.join("\n")}\n`;

test.each<{ name: string; desktopIds: DesktopTagsArgs["desktopIds"]; expected: unknown }>([
  { name: "nothing", desktopIds: undefined, expected: undefined },
  { name: "none", desktopIds: [], expected: [] },
  { name: "some", desktopIds: ["a", "b"], expected: ["a", "b"] },
  { name: "many", desktopIds: long, expected: [block] },
  { name: "a promise", desktopIds: Promise.resolve(long), expected: [block] },
  { name: "an output", desktopIds: output(long), expected: [block] },
  { name: "a short output", desktopIds: output(["a"]), expected: ["a"] },
  { name: "an output beside many", desktopIds: [...long, output("b")], expected: [block, "b"] },
])("long lists of desktops travel in blocks, and come back whole: $name", async (given) => {
  const travels: Output<unknown> = output(travellingIds({ desktopIds: given.desktopIds }));
  expect(await resolved(travels)).toEqual(given.expected);
  const back = returnedIds(
    travels.apply((ids) => (Array.isArray(ids) ? ids.map(String) : undefined)),
  );
  expect(await resolved(back)).toEqual(await resolved(output(given.desktopIds)));
});

test("a list of desktops that is a secret stays one", async () => {
  expect(await isSecret(output(travellingIds({ desktopIds: secret(long) })))).toBe(true);
});

const plain = { a: { k: "v" } };

test.each<{ name: string; args: DesktopTagsArgs; isHidden: boolean; expected?: unknown }>([
  { name: "an output", args: { tags: { k: output("v") } }, isHidden: false },
  {
    name: "a promise",
    args: { tags: Promise.resolve({ k: "v" }), desktops: plain },
    isHidden: false,
  },
  { name: "a secret value", args: { tags: { k: secret("v") }, desktops: plain }, isHidden: true },
  { name: "secret tags", args: { tags: secret({ k: "v" }) }, isHidden: true },
  {
    name: "a secret of one desktop",
    args: { desktops: { a: { k: secret("v") } } },
    isHidden: true,
    expected: [plain],
  },
])(
  "desktops are a secret when any value of a tag is: $name",
  async ({ args, isHidden, expected = ["a: k=v"] }) => {
    const desktops: Output<unknown> = output(travelling(args));
    expect(await isSecret(desktops)).toBe(isHidden);
    const value = await new Promise((resolve) => void desktops.apply(resolve));
    // What the user left out stays out, unless it may have to hold a secret later.
    const leftOut = isHidden ? [] : undefined;
    expect(value).toEqual(args.desktops === undefined ? leftOut : expected);
  },
);
