import { takeTags, type TakeRules } from "../../../cli/export/takenTags";

const tags = { department: "finance", "cost-a": "1", "cost-b": "2" };

function take(own: Record<string, string>, rules: TakeRules = {}, id = "id-1") {
  const desktops = [{ id, name: "desktop-1", tags: new Map(Object.entries(own)) }];
  const { tagged, leftOut } = takeTags(desktops, rules);
  return { keys: [...(tagged.get(id)?.keys() ?? [])], leftOut };
}

test.each<[TakeRules, string[]]>([
  [{}, ["department", "cost-a", "cost-b"]],
  [{ takeKeys: ["department"] }, ["department"]],
  [{ takeKeys: ["cost-*"] }, ["cost-a", "cost-b"]],
  [{ ignoreKeys: ["cost-*"] }, ["department"]],
  [{ takeKeys: ["cost-*"], ignoreKeys: ["*-b"] }, ["cost-a"]],
])("%j takes %j", (rules, keys) => {
  expect(take(tags, rules)).toEqual({ keys, leftOut: [] });
});

test.each([
  ["a=b", "x", /contains "="/],
  ["k", "a/b", /contains "\/"/],
  ["k", "x".repeat(44), /44 characters/],
  ["x".repeat(129), "v", /129 characters/],
  ["__proto__", "v", /does not survive/],
  ["", "v", /must not be empty/],
  ["k", "two words", /--take-unusual/],
  ["k.k", "v", /--take-unusual/],
])("%j with the value %j is left out and said", (key, value, reason) => {
  const own = Object.fromEntries([
    ["good", "v"],
    [key, value],
  ]);
  const { keys, leftOut } = take(own);
  expect(keys).toEqual(["good"]);
  expect(leftOut).toEqual([expect.stringMatching(reason)]);
});

test("unusual characters are taken when asked for, forbidden ones never", () => {
  const own = { owner: "li wang", "a=b": "x" };
  expect(take(own, { takeUnusual: true }).keys).toEqual(["owner"]);
});

test.each([0, 1, 20, 21])("of a desktop with %i tags, all or none are taken", (count) => {
  const own = Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, "v"]));
  const { keys, leftOut } = take(own);
  expect(keys).toHaveLength(count > 20 ? 0 : count);
  expect(leftOut).toHaveLength(count > 20 ? 1 : 0);
});

test.each(["", " ", "a b", "__proto__", "\ud800"])(
  "a desktop with the ID %j, which the provider would refuse, is left out",
  (id) => {
    const { keys, leftOut } = take({ k: "v" }, {}, id);
    expect(keys).toEqual([]);
    expect(leftOut).toEqual([expect.stringMatching(/^desktop .* of desktop-1 left out: .*\.$/)]);
  },
);

test.each([
  [1, /^tag k of desktop-0 left out: /],
  [2, /^tag k of desktop-0 and 1 more desktop left out: /],
  [3, /^tag k of desktop-0 and 2 more desktops left out: /],
])("a tag that %i desktops have is one sentence", (count, sentence) => {
  const desktops = Array.from({ length: count }, (_, index) => ({
    id: `id-${index}`,
    name: `desktop-${index}`,
    tags: new Map([["k", "a|b"]]),
  }));
  expect(takeTags(desktops, {}).leftOut).toEqual([expect.stringMatching(sentence)]);
});
