import { aloneVariants, chosenVariants, variantOf } from "../../../bench/matrix";
import { type Variant, managedBy, nameOf, projectOf } from "../../../bench/variants";

const sizes = ["quick", "default", "full"] as const;

test.each(sizes)("the variants of %s have different names", (size) => {
  const names = chosenVariants({ size, peer1000: true }).map(nameOf);
  expect(new Set(names).size).toBe(names.length);
});

test.each(sizes)("%s compares with the tutorial's provider", (size) => {
  const providers = chosenVariants({ size, peer1000: false }).map(({ provider }) => provider);
  expect(new Set(providers)).toEqual(new Set(["package", "tutorial"]));
});

test("the full matrix holds everything that the default runs, in every round", () => {
  const named = (variants: readonly Variant[]): string[] => variants.map(nameOf);
  const full = chosenVariants({ size: "full", peer1000: false });
  const rest = named(chosenVariants({ size: "default", peer1000: false }));
  expect(rest.filter((name) => !named(full).includes(name))).toEqual([]);
  expect(full.filter(({ once }) => once)).toEqual([]);
});

test("the tutorial's provider tags 1,000 desktops on request only, and once", () => {
  const large = (peer1000: boolean): Variant[] =>
    chosenVariants({ size: "default", peer1000 }).filter(
      (one) => one.provider === "tutorial" && managedBy(one) === 1000,
    );
  expect(large(false)).toEqual([]);
  expect(large(true).map(({ once }) => once)).toEqual([true]);
});

test("the provider alone is measured with many resources and with many desktops", () => {
  const shapes = aloneVariants({ size: "default", peer1000: false });
  expect(shapes.map(({ resources, desktopsEach }) => [resources, desktopsEach])).toEqual([
    [1000, 1],
    [1, 100_000],
  ]);
});

test.each([
  [{}, "10 desktops in 1 resource, uniform, project of 10, 0 ms"],
  [
    { resources: 1000, desktopsEach: 1, tags: "individual", projectFactor: 10, latencyMs: 20 },
    "1 desktop x 1,000 resources, individual, project of 10,000, 20 ms",
  ],
  [
    { provider: "tutorial", resources: 100, desktopsEach: 1 },
    "tutorial: 100 desktops, project of 100, 0 ms",
  ],
] as const)("the name of %j says what it is", (some, name) => {
  expect(nameOf(variantOf(some))).toBe(name);
});

test("a project is as large as what is managed, or ten times larger", () => {
  const some = { resources: 3, desktopsEach: 5 };
  expect(projectOf(variantOf(some))).toBe(15);
  expect(projectOf(variantOf({ ...some, projectFactor: 10 }))).toBe(150);
});
