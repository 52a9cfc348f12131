import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const lines = readFileSync(join(root, "SECURITY.md"), "utf8").split("\n");
const rows = lines.flatMap((line) => {
  const [, file, name] = /\|\s*`(tests\/[^`]+)`: (.+?)\s*\|$/u.exec(line) ?? [];
  return file === undefined || name === undefined ? [] : [{ file, name }];
});

test("each line of the list of threats names a test", () => {
  const [, , ...threats] = lines.filter((line) => line.startsWith("|"));
  expect(rows).toHaveLength(threats.length);
  expect(rows.length).toBeGreaterThan(20);
});

test.each(rows)("$file has the test: $name", ({ file, name }) => {
  expect(readFileSync(join(root, file), "utf8")).toContain(name);
});
