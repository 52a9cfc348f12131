import type { Carriers } from "../../../../provider/project/carriers";
import { changeOf, numbered, tagsOf } from "../support";
import { projectOf, written } from "./ownedProject";

test.each([
  { name: "shares that listing", written: [], requests: 4 },
  { name: "reads anew when its desktop was written to since", written: ["d0001"], requests: 8 },
])("who needs a desktop while a listing is under way $name", async ({ written, requests }) => {
  const { reads, takeAsked, script } = projectOf();
  const later: Promise<unknown>[] = [];
  script.onPage = () => {
    if (later.length > 0) return;
    reads.known.write(written)();
    later.push(reads.all(undefined, () => reads.known.recall("all", ["d0001"])));
  };
  await reads.all();
  await Promise.all(later);
  expect(takeAsked()).toHaveLength(requests);
});

/** What a resource has by its state. */
function ofState(ids: readonly string[]): Carriers {
  const tags = tagsOf({ owner: "li" });
  return { desktops: new Map(ids.map((id) => [id, tags])), basis: "state" };
}

test("a stack whose desktops change hands between two pages is found among all", async () => {
  const { reads, carriers, takeAsked, script } = projectOf(numbered(2000).slice(500));
  script.onPage = () => void carriers.delete([...carriers].at(-1) ?? "");
  const found = await reads.all(ofState(["d0501"]));
  expect(found.get("d0501")).toEqual(tagsOf({ owner: "li" }));
  const rest = ["all", "all", "all"];
  expect(takeAsked()).toEqual(["all", "carriers", "carriers", ...rest]);
});

test("a stack that manages most of its project reads all at once", async () => {
  const { reads, takeAsked } = projectOf();
  await reads.all(ofState(numbered(2001)));
  expect(takeAsked()).toEqual(["all", "all", "all", "all"]);
});

describe("whether those that carry a tag are asked for, the first page tells", () => {
  const page = ["all"];
  const rest = ["all", "all", "all"];
  const few = numbered(4000).slice(950, 1100);

  test.each([
    { name: "few of it carry the tag", carrying: few, sought: few, requests: ["carriers"] },
    {
      name: "all of it carry the tag",
      carrying: numbered(1500),
      sought: ["d0001"],
      requests: rest,
    },
    { name: "one that is sought lacks it", carrying: few, sought: ["d0001"], requests: rest },
    { name: "none of it is sought", carrying: few, sought: ["d1001"], requests: ["carriers"] },
  ])("by state: $name", async ({ carrying, sought, requests }) => {
    const { reads, takeAsked } = projectOf(carrying);
    const found = await reads.all(ofState(sought));
    expect(sought.every((id) => found.has(id))).toBe(true);
    expect(takeAsked()).toEqual([...page, ...requests]);
  });

  test.each([
    { name: "all on it carry the tag", sought: ["d0951", "d1001"], requests: ["carriers"] },
    { name: "one on it lacks it", sought: ["d0001", "d0951"], requests: rest },
    { name: "none is on it", sought: ["d1001"], requests: rest },
  ])("of desktops that are new to the stack: $name", async ({ sought, requests }) => {
    const { reads, takeAsked } = projectOf(few);
    const found = await reads.all({ ...ofState(sought), basis: "guess" });
    expect(sought.every((id) => found.has(id))).toBe(true);
    expect(takeAsked()).toEqual([...page, ...requests]);
  });

  test("when one that is sought carries something else, all is read after all", async () => {
    const { reads, takeAsked } = projectOf(few);
    const found = await reads.all(ofState(["d0951", "d3000"]));
    expect(found.size).toBe(4000);
    expect(takeAsked()).toEqual([...page, "carriers", ...rest]);
  });

  test.each([
    { name: "all by state", bases: ["state", "state"], requests: ["carriers"] },
    { name: "all found so before", bases: ["experience", "experience"], requests: ["carriers"] },
    { name: "one new to the stack", bases: ["state", "guess"], requests: rest },
  ] as const)("several resources ask together: $name", async ({ bases, requests }) => {
    const { reads, takeAsked } = projectOf(few);
    const asked = [["d1001"], ["d1002"]].map((ids, index) =>
      reads.all({ ...ofState(ids), basis: bases[index] ?? "guess" }),
    );
    const [found] = await Promise.all(asked);
    expect(["d1001", "d1002"].every((id) => found?.has(id))).toBe(true);
    expect(takeAsked()).toEqual([...page, ...requests]);
  });

  test("when somebody needs all, all is read", async () => {
    const { reads, takeAsked } = projectOf(few);
    await Promise.all([reads.all(ofState(few)), reads.all()]);
    expect(takeAsked()).toEqual([...page, ...rest]);
  });
});

describe("who was found by tags alone before is looked for by them at once", () => {
  const all = ["all", "all", "all", "all"];
  const few = numbered(4000).slice(950, 1100);

  test.each([
    { name: "one of few", carrying: few, sought: ["d0951"], requests: ["carriers"] },
    { name: "one of a page", carrying: numbered(1000), sought: ["d0001"], requests: ["carriers"] },
    {
      name: "one of more, so that all is read after all",
      carrying: numbered(1001),
      sought: ["d0001"],
      requests: ["carriers", ...all],
    },
    {
      name: "more than a page",
      carrying: numbered(2000),
      sought: numbered(1001),
      requests: ["carriers", "carriers"],
    },
    {
      name: "one that carries something else by now",
      carrying: few,
      sought: ["d0951", "d0001"],
      requests: ["carriers", ...all],
    },
  ])("$name", async ({ carrying, sought, requests }) => {
    const { reads, takeAsked } = projectOf(carrying);
    const found = await reads.all({ ...ofState(sought), basis: "experience" });
    expect(sought.every((id) => found.has(id))).toBe(true);
    expect(takeAsked()).toEqual(requests);
  });

  test("and what is written is read back among them", async () => {
    const { reads, carriers, takeAsked } = projectOf(few);
    await reads.all({ ...ofState(["d0951", "d0952"]), basis: "experience" });
    expect(reads.known.recall("all", ["d0951"])?.size).toBe(few.length);
    expect(reads.known.recall("all", ["d0001"])).toBeUndefined();
    takeAsked();
    carriers.delete("d0951");
    const change = changeOf("d0951", { removals: ["owner"] });
    expect((await reads.changed(written([change])))?.get("d0951")).toEqual(new Map());
    expect(takeAsked()).toEqual(["carriers"]);
  });

  test("once a run: who comes later shares a listing", async () => {
    const { reads, takeAsked } = projectOf(few);
    const sought = { ...ofState(["d0951"]), basis: "experience" } as const;
    await reads.all(sought);
    await reads.all(sought);
    expect(takeAsked()).toEqual(["carriers", ...all]);
  });
});
