import { areFewCarriers } from "../../../../provider/project/carriers";
import type { Desktop } from "../../../../provider/workspace/types";
import { numbered, tagsOf } from "../support";

const OWNED = tagsOf({ owner: "li" });

/** What a listing of so many desktops showed, of which the first so many carry an owner. */
function knownOf(size: number, carrying: number) {
  const listed = numbered(size).map((id, index): Desktop => {
    return { id, name: id, tags: index < carrying ? OWNED : tagsOf({}) };
  });
  return { desktops: new Map(listed.map(({ id, tags }) => [id, tags])), total: size, listed };
}

const ownedBy = (ids: readonly string[]) => new Map(ids.map((id) => [id, OWNED]));

test.each([
  { name: "no desktop", project: 4000, carrying: 0, own: 0, areFew: false },
  { name: "a project of one page", project: 1000, carrying: 1, own: 1, areFew: false },
  { name: "one of two pages", project: 1001, carrying: 1, own: 1, areFew: true },
  { name: "a page of carriers", project: 4000, carrying: 1000, own: 1, areFew: true },
  { name: "one carrier more", project: 4000, carrying: 1001, own: 1, areFew: false },
  {
    name: "two pages that are all its own",
    project: 4000,
    carrying: 1001,
    own: 1001,
    areFew: true,
  },
  { name: "all of two pages", project: 4000, carrying: 2000, own: 2000, areFew: true },
  { name: "three pages", project: 4000, carrying: 2001, own: 2001, areFew: false },
  { name: "as many pages as the project", project: 2000, carrying: 1001, own: 1001, areFew: false },
])("carriers are few when they are fewer pages than the project: $name", (row) => {
  const desktops = ownedBy(numbered(row.own));
  expect(areFewCarriers(desktops, knownOf(row.project, row.carrying))).toBe(row.areFew);
});

test("what was written counts, though the listing is older", () => {
  const own = numbered(4000).slice(3999);
  expect(areFewCarriers(ownedBy(own), knownOf(4000, 999))).toBe(true);
  expect(areFewCarriers(ownedBy(own), knownOf(4000, 1000))).toBe(false);
});

test("a desktop that carries nothing cannot be found by tags", () => {
  const desktops = new Map([...ownedBy(["d0001"]), ["d0002", tagsOf({})] as const]);
  expect(areFewCarriers(desktops, knownOf(4000, 1))).toBe(false);
});

test("a listing of some tells nothing", () => {
  expect(areFewCarriers(ownedBy(["d0001"]), undefined)).toBeUndefined();
  expect(areFewCarriers(ownedBy(["d0001"]), { ...knownOf(2, 1), total: 4000 })).toBeUndefined();
});
