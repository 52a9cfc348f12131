import { fromBlocks, toBlocks } from "../../../provider/blocks";
import { checkArguments } from "../../../provider/checkArguments";
import { withTexts } from "../../../provider/desktopTexts";
import { findDifference } from "../../../provider/diff";
import { parseProperties, toState } from "../../../provider/properties";
import { UNKNOWN } from "../../../provider/unknown";
import { numbered } from "./support";

type Properties = Readonly<Record<string, unknown>>;

const settings = { region: "eu-west-101", projectId: "p1" };
const source = {
  config: (key: string): string | undefined => new Map(Object.entries(settings)).get(key),
  environment: {},
};
const ids = numbered(1500);
const listed = { resourceName: "finance", tags: { owner: "li" } };
const mapped = Object.fromEntries(ids.map((id) => [id, { owner: "li", asset: id }]));

const checked = (args: Properties, olds: Properties = {}): ReturnType<typeof checkArguments> =>
  checkArguments(olds, args, source);

test.each([
  { name: "as a list", desktopIds: ids },
  { name: "in blocks", desktopIds: toBlocks(ids) },
  { name: "with duplicates", desktopIds: [...ids, ...ids] },
  { name: "block after block", desktopIds: [toBlocks(ids), toBlocks(ids)].flat() },
])("inputs are the same, however many desktops come: $name", ({ desktopIds }) => {
  const { inputs, problems, loose } = checked({ ...listed, desktopIds });
  expect(problems).toEqual([]);
  expect(inputs["desktopIds"]).toEqual([`1,500 desktops\n${ids.join("\n")}\n`]);
  expect(new Set(loose.desktopIds)).toEqual(new Set(ids));
});

test.each([
  { name: "as a map", desktops: mapped },
  { name: "in blocks", desktops: withTexts(mapped) },
])("each one's tags travel in a block: $name", ({ desktops }) => {
  const { inputs, problems } = checked({ resourceName: "finance", desktops });
  const lines = ids.map((id) => `${id}: asset=${id}, owner=li\n`);
  expect(problems).toEqual([]);
  expect(inputs["desktops"]).toEqual([`1,500 desktops\n${lines.join("")}`]);
  expect(parseProperties(inputs).desktops?.get("d0007")).toEqual(
    new Map(Object.entries({ asset: "d0007", owner: "li" })),
  );
});

test("state keeps blocks, and reads as it was", () => {
  const args = parseProperties({ ...listed, desktopIds: ids });
  expect(toState(args)["desktopIds"]).toEqual(toBlocks(ids));
  expect(parseProperties(toState(args))).toEqual(args);
});

test("a list of an earlier state is no difference, and keeps its order", () => {
  const olds = { ...listed, ...settings, endpoint: undefined, desktopIds: [...ids].reverse() };
  const { inputs } = checked({ ...listed, desktopIds: toBlocks(ids) }, olds);
  expect(inputs["desktopIds"]).toEqual(toBlocks(olds.desktopIds));
  const before = { ...inputs, desktopIds: olds.desktopIds, skippedDesktopIds: [] };
  expect(findDifference(before, inputs)).toMatchObject({ changes: false, replaces: [] });
});

test("who leaves a long list moves nobody else, and who comes takes a free place", () => {
  const { inputs } = checked({ ...listed, desktopIds: ids });
  const without = (gone: readonly string[]): string[] => ids.filter((id) => !gone.includes(id));
  const fewer = checked({ ...listed, desktopIds: without(["d0007"]) }, inputs).inputs;
  expect(fromBlocks(fewer["desktopIds"])).toEqual(without(["d0007"]));
  const others = [...without(["d0007", "d0009"]), "new"];
  const swapped = checked({ ...listed, desktopIds: others }, inputs).inputs;
  expect(fromBlocks(swapped["desktopIds"])).toEqual([
    ...ids.slice(0, 6),
    "new",
    "d0008",
    ...ids.slice(9),
  ]);
});

test("what is not known yet stands beside the blocks", () => {
  const desktopIds = toBlocks([...ids.slice(0, 1200), UNKNOWN, ...ids.slice(1200), UNKNOWN]);
  const { inputs, loose } = checked({ ...listed, desktopIds });
  expect(inputs["desktopIds"]).toEqual([...[toBlocks(ids)].flat(), UNKNOWN, UNKNOWN]);
  expect(loose).toMatchObject({ awaitsDesktopIds: true, hasUnknown: true });
  expect(loose.desktopIds).toHaveLength(1500);
});

test.each([
  { name: "empty", entry: "", reason: "must not be empty" },
  { name: "no text", entry: 7, reason: "must be a string" },
])("a wrong one among many is named by its place: $name", ({ entry, reason }) => {
  const desktopIds = toBlocks([...ids.slice(0, 1200), entry, ...ids.slice(1200)]);
  const { problems } = checked({ ...listed, desktopIds });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toBe("desktopIds[1200]");
  expect(problems[0]?.reason).toContain(reason);
});

test("patterns of ignored keys stay a list, however many there are", () => {
  const { inputs } = checked({ ...listed, desktopIds: ["a"], ignoreTagKeys: ids });
  expect(inputs["ignoreTagKeys"]).toEqual(ids);
});
