import { fromBlocks, toBlocks } from "../../../provider/blocks";
import { checkArguments } from "../../../provider/checkArguments";
import { describe as describeAs, expand } from "../../../provider/declaration";
import { withTexts } from "../../../provider/desktopTexts";
import { findDifference } from "../../../provider/diff";
import { lostLines } from "../../../provider/lostLines";
import { parseProperties, toProperties, toState } from "../../../provider/properties";
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
  { name: "with duplicates in a block", desktopIds: toBlocks([...ids, ...ids]) },
  { name: "block after block", desktopIds: [toBlocks(ids), toBlocks(ids)].flat() },
])("inputs are the same, however many desktops come: $name", ({ desktopIds }) => {
  const { inputs, problems, loose } = checked({ ...listed, desktopIds });
  expect(problems).toEqual([]);
  expect(inputs["desktopIds"]).toEqual([`1,500 desktops\n${ids.join("\n")}\n`]);
  expect(new Set(loose.desktopIds)).toEqual(new Set(ids));
});

test.each([
  { name: "a line that a terminal would obey", line: "a\u001b[2Jb" },
  { name: "an unknown line", line: UNKNOWN },
])("a new block from elsewhere is put in order, since a preview prints it: $name", ({ line }) => {
  const lines = [...ids.slice(1), line];
  const { inputs } = checked({ ...listed, desktopIds: [`1,500 desktops\n${lines.join("\n")}\n`] });
  expect(inputs["desktopIds"]).toEqual([`1,499 desktops\n${ids.slice(1).join("\n")}\n`, line]);
});

test("a new block of more than 10,000 lines is cut, since a preview compares each line with each", () => {
  const many = numbered(10_001);
  const { inputs } = checked({
    ...listed,
    desktopIds: [`10,001 desktops\n${many.join("\n")}\n`],
  });
  expect(inputs["desktopIds"]).toEqual(toBlocks(many));
});

test("check and work expand a block once", () => {
  const { inputs, loose } = checked({ ...listed, desktopIds: toBlocks(ids) });
  expect(expand(parseProperties(inputs))).toBe(expand(loose));
});

test("a block that is too short for one is kept as a list", () => {
  const { inputs } = checked({ ...listed, desktopIds: toBlocks(numbered(1000)) });
  expect(inputs["desktopIds"]).toEqual(numbered(1000));
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

test.each<[string, Properties]>([
  ["desktopIds", { ...listed, desktopIds: toBlocks(ids) }],
  ["desktops", { resourceName: "finance", desktops: withTexts(mapped) }],
])("%s that come back as they were are not gone through again", (name, args) => {
  const { inputs } = checked(args);
  const again = checked({ ...args, [name]: [inputs[name]].flat() }, inputs).inputs;
  expect(again[name]).toBe(inputs[name]);
  expect(again).toEqual(inputs);
});

test("state keeps blocks where inputs had them, and lists where they had lists", () => {
  const args = parseProperties({ ...listed, desktopIds: toBlocks(ids) });
  expect(toState(args)["desktopIds"]).toEqual(toBlocks(ids));
  expect(parseProperties(toState(args))).toEqual(args);
  const short = parseProperties({ ...listed, desktopIds: ids });
  expect(toState(short)["desktopIds"]).toEqual(ids);
});

test("a list of an earlier state is no difference, and keeps its order, also when it is too long for one", () => {
  const many = numbered(2001);
  const olds = { ...listed, ...settings, desktopIds: many.toReversed() };
  const { inputs } = checked({ ...listed, desktopIds: toBlocks(many) }, olds);
  expect(inputs["desktopIds"]).toEqual(toBlocks(olds.desktopIds));
  const before = { ...inputs, desktopIds: olds.desktopIds, skippedDesktopIds: [] };
  const paths = ["desktopIds"];
  expect(findDifference(before, inputs, paths)).toMatchObject({ changes: false, replaces: [] });
  const changed = { ...inputs, tags: { owner: "wang" } };
  expect(findDifference(before, changed, paths)).toMatchObject({ changes: true, replaces: [] });
  const unknown = { ...inputs, tags: UNKNOWN };
  expect(findDifference(before, unknown, paths)).toMatchObject({ changes: true, replaces: [] });
  expect(findDifference(before, unknown, ["tags"]).replaces).toEqual(["tags"]);
});

test("drift takes one line out of a block, and stands in a list of its own", () => {
  const { inputs } = checked({ ...listed, desktopIds: numbered(1001) });
  const old = parseProperties(inputs);
  const reality = new Map(expand(old)).set("d0007", new Map([["owner", "eve"]]));
  const drifted = toProperties({ ...old, ...describeAs(old, reality) });
  const rest = numbered(1001).filter((id) => id !== "d0007");
  expect(drifted["desktopIds"]).toEqual(toBlocks(rest));
  expect(drifted["desktops"]).toEqual(["d0007: owner=eve"]);
  const mended = checked({ ...listed, desktopIds: numbered(1001) }, drifted).inputs;
  expect(mended["desktopIds"]).toEqual(toBlocks([...rest, "d0007"]));
});

test("who leaves several blocks changes his own and the last", () => {
  const many = numbered(25_000);
  const { inputs } = checked({ ...listed, desktopIds: many });
  const rest = many.filter((id) => id !== "d0007");
  const fewer = checked({ ...listed, desktopIds: rest }, inputs).inputs["desktopIds"];
  const same = [inputs["desktopIds"]].flat().filter((block) => [fewer].flat().includes(block));
  expect(same).toHaveLength(1);
  expect(fromBlocks(fewer)).toEqual([...many.slice(0, 6), "d25000", ...many.slice(7, -1)]);
});

test("an unknown value stands behind the block, which loses one line", () => {
  const { inputs } = checked({ resourceName: "finance", desktops: mapped });
  const late = { ...mapped, d0007: { owner: UNKNOWN } };
  const shown = checked({ resourceName: "finance", desktops: withTexts(late) }, inputs).inputs;
  const lines = ids.filter((id) => id !== "d0007").map((id) => `${id}: asset=${id}, owner=li\n`);
  expect(shown["desktops"]).toEqual([
    `1,499 desktops\n${lines.join("")}`,
    { d0007: { owner: UNKNOWN } },
  ]);
});

test("what a terminal should not get as it is stays out of blocks", () => {
  const value = "li\u001b[2K\u001b[1A";
  const { inputs } = checked({ resourceName: "finance", desktops: mapped });
  const old = parseProperties(inputs);
  const drifted = new Map(old.desktops).set("d0007", new Map([["owner", value]]));
  const { desktops } = toProperties({ ...old, desktops: drifted });
  expect(Array.isArray(desktops) ? desktops.slice(1) : []).toEqual([`d0007: owner=${value}`]);
});

test("patterns of ignored keys keep their places, however many there are", () => {
  const args = { ...listed, desktopIds: ["a"] };
  const { inputs } = checked({ ...args, ignoreTagKeys: ids });
  const fewer = checked({ ...args, ignoreTagKeys: ids.slice(1) }, inputs).inputs;
  expect(fewer["ignoreTagKeys"]).toEqual(["d1500", ...ids.slice(1, -1)]);
});

test.each([
  { name: "all", sent: 1500, desktopIds: toBlocks(ids), lost: undefined },
  { name: "all and more", sent: 1500, desktopIds: [toBlocks(ids), "more"].flat(), lost: undefined },
  { name: "a short list", sent: 0, desktopIds: ["a"], lost: undefined },
  { name: "none", sent: 1500, desktopIds: [], lost: "1,500 desktops" },
  { name: "one block of two", sent: 2500, desktopIds: toBlocks(ids), lost: "1,000 desktops" },
])("a transform that takes blocks out is told: $name", ({ sent, desktopIds, lost }) => {
  const problems = lostLines({ desktopIds }, sent);
  const told = problems.map(({ path, reason }) => path === "" && reason.includes(lost ?? ""));
  expect(told).toEqual(lost ? [true] : []);
  expect(lostLines({ desktops: desktopIds }, sent)).toEqual(problems);
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
