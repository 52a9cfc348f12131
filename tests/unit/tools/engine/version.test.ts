import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  compareVersions,
  formatVersion,
  isNewEnough,
  minimumVersion,
  parseVersion,
} from "../../../../tools/engine/version";

test.each([
  { name: "empty", text: "", want: undefined },
  { name: "a word", text: "dev", want: undefined },
  { name: "two numbers", text: "v3.250", want: undefined },
  { name: "four numbers", text: "3.250.0.1", want: undefined },
  { name: "plain", text: "3.250.0", want: [3, 250, 0] },
  { name: "with a v and a line end", text: "v3.250.0\n", want: [3, 250, 0] },
  { name: "with labels", text: "v3.250.1-alpha.1700000000+dirty", want: [3, 250, 1] },
])("a version is read from what pulumi says: $name", ({ text, want }) => {
  expect(parseVersion(text)).toEqual(want);
});

test("a version is written without a leading v", () => {
  expect(formatVersion([3, 250, 0])).toBe("3.250.0");
});

test.each([
  { name: "equal", left: [3, 217, 0], right: [3, 217, 0], want: 0 },
  { name: "patch", left: [3, 217, 1], right: [3, 217, 0], want: 1 },
  { name: "minor counts as a number", left: [3, 99, 0], right: [3, 217, 0], want: -1 },
  { name: "major first", left: [4, 0, 0], right: [3, 999, 9], want: 1 },
] as const)("versions compare by major, minor, patch: $name", ({ left, right, want }) => {
  expect(Math.sign(compareVersions(left, right))).toBe(want);
});

test.each([
  { name: "no version", text: "unknown", want: false },
  { name: "one below", text: "v3.216.9", want: false },
  { name: "the minimum", text: "v3.217.0", want: true },
  { name: "newer", text: "v3.250.0", want: true },
])("an engine is new enough from the minimum on: $name", ({ text, want }) => {
  expect(isNewEnough(text, "3.217.0")).toBe(want);
});

test("the oldest engine is as old as the oldest SDK that the package allows", () => {
  const manifest = readFileSync(join(__dirname, "../../../../package.json"), "utf8");
  expect(manifest).toContain(`"@pulumi/pulumi": "^${minimumVersion}"`);
});
