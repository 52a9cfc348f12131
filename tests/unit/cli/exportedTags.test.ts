import { readLoosely } from "../../../provider/arguments/looseArguments";
import { findProblems } from "../../../provider/arguments/schema";
import { plausibleEstate } from "../../support/plausibleEstate";
import { exported, tagsIn } from "./exportedProgram";
import { alike, named } from "./support";

describe("grouping", () => {
  const finance = { department: "finance", environment: "prod" };
  const sales = { department: "sales", environment: "prod" };

  test.each<[string, Record<string, Record<string, string>>, Record<string, number>]>([
    ["desktops that are all alike are one resource", alike(7, "a", finance), { "finance-prod": 7 }],
    [
      "a key whose values repeat makes a resource of each value",
      { ...alike(5, "f", finance), ...alike(6, "s", sales), f1: { ...finance, owner: "li" } },
      { finance: 5, sales: 6 },
    ],
    [
      "a further key tells resources apart when that shortens the program",
      {
        ...alike(30, "fp", finance),
        ...alike(30, "ft", { department: "finance", environment: "test" }),
        ...alike(30, "sp", sales),
      },
      { "finance-prod": 30, "finance-test": 30, "sales-prod": 30 },
    ],
    [
      "desktops that are too few for a resource share the last one",
      {
        ...alike(20, "f", finance),
        ...alike(20, "s", sales),
        x: { department: "legal", environment: "prod" },
        y: { department: "Sales" },
      },
      { finance: 20, sales: 20, desktops: 2 },
    ],
    [
      "desktops without a common tag are one resource",
      { a: { k: "1" }, b: { k: "2" } },
      { desktops: 2 },
    ],
    [
      "a key with words goes before a key with numbers",
      {
        ...alike(20, "f", { "a-cost-center": "4100", department: "finance" }),
        ...alike(20, "s", { "a-cost-center": "4101", department: "sales" }),
      },
      { finance: 20, sales: 20 },
    ],
    [
      "names that would be the same are numbered",
      { ...alike(2, "a", { team: "A b" }), ...alike(2, "b", { team: "a-B" }) },
      { "a-b": 2, "a-b-2": 2 },
    ],
    ["names have 40 characters", alike(4, "a", { k: "x".repeat(43) }), { ["x".repeat(40)]: 4 }],
    ["signs alone are no name", alike(4, "a", { k: "--" }), { "desktops-2": 4 }],
  ])("%s", async (_, tags, sizes) => {
    const { resources } = await exported(named(tags));
    const found = resources.map(({ name, args }) => [
      name,
      (args.desktopIds ?? Object.keys(args.desktops ?? {})).length,
    ]);
    expect(found).toEqual(Object.entries(sizes));
  });

  test.each([
    [12, 6],
    [500, 30],
    [20_000, 60],
  ])("a plausible project of %i desktops is at most %i resources", async (count, most) => {
    const { resources } = await exported(plausibleEstate(count));
    expect(resources.length).toBeLessThanOrEqual(most);
    const rest = resources.find(({ name }) => name === "desktops")?.args.desktops ?? {};
    expect(Object.keys(rest).length).toBeLessThan(count === 12 ? 12 : count / 10);
  });
});

describe("the tags that are taken", () => {
  const tags = { department: "finance", "cost-a": "1", "cost-b": "2" };

  test.each<[string[], string[]]>([
    [[], ["cost-a", "cost-b", "department"]],
    [["--take-keys", "department"], ["department"]],
    [
      ["--take-keys", "cost-*"],
      ["cost-a", "cost-b"],
    ],
    [["--ignore-keys", "cost-*"], ["department"]],
    [["--take-keys", "cost-*", "--ignore-keys", "*-b"], ["cost-a"]],
  ])("%j takes %j", async (options, keys) => {
    const { resources } = await exported(named({ a: tags }), ...options);
    expect(Object.keys(resources[0]?.args.desktops?.["a"] ?? {})).toEqual(keys);
  });

  test("tags of the system are not taken, nor are desktops that have no other", async () => {
    const { resources } = await exported(named({ a: { _sys_x: "y", k: "v" }, b: { _sys_x: "y" } }));
    expect(tagsIn(resources)).toEqual(new Map([["a", { k: "v" }]]));
  });

  test("a tag that JavaScript objects cannot hold is left to the provider to refuse", async () => {
    const { resources } = await exported(named({ a: { ["__proto__"]: "x" } }));
    const [problem] = findProblems(readLoosely({ ...resources[0]?.args }));
    expect(problem?.reason).toMatch(/"__proto__" does not survive/);
  });
});
