import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");
const rows = readFileSync(join(root, "SECURITY.md"), "utf8")
  .split("\n")
  .flatMap((line) => {
    const [, file, name] = /\|\s*`(tests\/[^`]+)`: (.+?)\s*\|$/u.exec(line) ?? [];
    return file === undefined || name === undefined ? [] : [{ file, name }];
  });

test("the list of threats names tests", () => {
  expect(rows.length).toBeGreaterThan(10);
});

test.each(rows)("$file has the test: $name", ({ file, name }) => {
  expect(readFileSync(join(root, file), "utf8")).toContain(name);
});
