import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readTable } from "../../../examples/fromCsv/readTable";

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "desktop-tags-table-"));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(text: string): Record<string, string>[] {
  const file = join(folder, "table.csv");
  writeFileSync(file, text);
  return readTable(file, ["id", "owner"]).map((row) => Object.fromEntries(row));
}

test.each<[string, object[]]>([
  ["id,owner", []],
  ["id,owner\n1,li\n", [{ id: "1", owner: "li" }]],
  ["owner,id\n,1", [{ id: "1", owner: "" }]],
  [
    "\uFEFFid,owner,floor\r\n\r\n 1 , li ,3\r\n2,wang,\r\n",
    [
      { id: "1", owner: "li", floor: "3" },
      { id: "2", owner: "wang", floor: "" },
    ],
  ],
])("%j is a table", (text, rows) => {
  expect(read(text)).toEqual(rows);
});

test.each([
  ["", "table.csv lacks the column id, owner."],
  ["id\n1", "table.csv lacks the column owner."],
  ["id,owner\n1", 'table.csv: "1" must have 2 cells without quotes.'],
  ["id,owner\n1,li,x", 'table.csv: "1,li,x" must have 2 cells without quotes.'],
  ['id,owner\n"1",li', 'table.csv: ""1",li" must have 2 cells without quotes.'],
])("%j is refused", (text, problem) => {
  expect(() => read(text)).toThrow(problem);
});
