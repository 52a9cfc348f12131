import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Row, readTable } from "../../../examples/fromCsv/readTable";
import { temporaryFolder } from "../../support/temporaryFolder";

function written(content: string | Uint8Array): string {
  const file = join(temporaryFolder(), "table.csv");
  writeFileSync(file, content);
  return file;
}

const header = "desktop,department,owner";
const row = (line: number, desktop: string, department: string, owner = ""): Row => {
  return { desktop, department, owner, line };
};

test.each<[string, string, Row[]]>([
  ["a header alone", header, []],
  ["cells in the header's order", "owner,desktop,department\n,1,it", [row(2, "1", "it")]],
  ["a byte-order mark", `\uFEFF${header}\n1,it,li\n`, [row(2, "1", "it", "li")]],
  [
    "a header with quotes, blanks and capitals",
    ' "Desktop" ,"DEPARTMENT ", Owner\n1,it,li',
    [row(2, "1", "it", "li")],
  ],
  ["cells with quotes and blanks", `${header}\n "1" ," it ",\u00A0li `, [row(2, "1", "it", "li")]],
  ["a cell with a comma and quotes", `${header}\n1,it,"li, ""x"""`, [row(2, "1", "it", 'li, "x"')]],
  ["other columns", "floor,desktop,department,owner,,\n3,1,it,li,,", [row(2, "1", "it", "li")]],
  [
    "blank lines, and the blank rows of spreadsheets",
    `\n${header}\n\n1,it,\n  \n,,\n2,hr,li\n,,\n`,
    [row(4, "1", "it"), row(7, "2", "hr", "li")],
  ],
  [
    "line ends of every kind, mixed",
    `${header}\r\n1,it,\n2,it,\r3,it,`,
    [row(2, "1", "it"), row(3, "2", "it"), row(4, "3", "it")],
  ],
])("a table may have %s", (_, text, rows) => {
  expect(readTable(written(text))).toEqual(rows);
});

const notUtf8 = ' is not UTF-8. In the spreadsheet, save it as "CSV UTF-8".';
const separated = (by: string) =>
  ` separates its cells by ${by}. Save it with commas, or change the delimiter in readTable.ts.`;
const wrongLength = (got: number, line: number) =>
  `: Invalid Record Length: columns length is 3, got ${got} on line ${line}. Correct the file; a cell with a comma needs quotes.`;

test.each<[string, string | Uint8Array, string]>([
  ["in Latin-1", Buffer.from(`${header}\n1,Büro,`, "latin1"), notUtf8],
  ["in UTF-16", Buffer.from(`\uFEFF${header}\n1,it,`, "utf16le"), notUtf8],
  ["with tabs", 'desktop\t"department"\towner\n1\tit\t', separated("tabs")],
  [
    "with quoted cells and semicolons",
    '"Desktop";"department";"owner, deputy";"owner"\n"1";"it";"";""',
    separated("semicolons"),
  ],
  [
    "that is empty",
    "",
    ' needs one column "desktop" and one column "department" and one column "owner". Its header is: empty',
  ],
  [
    "without a column",
    "desktop,team,owner\n1,it,",
    ' needs one column "department". Its header is: desktop,team,owner',
  ],
  [
    "with a column twice",
    "desktop,department,owner,Owner\n1,it,,",
    ' needs one column "owner". Its header is: desktop,department,owner,Owner',
  ],
  [
    "with empty cells",
    `${header}\n1,it,\n\n2, ,li\n,"",wang\n`,
    ": line 4 has no department, line 5 has no desktop, line 5 has no department. Fill in the cell or remove the line.",
  ],
  ["with a cell too few", `${header}\n\n1,it`, wrongLength(2, 3)],
  ["with a comma in a cell without quotes", `${header}\n1,it,li, wang\n`, wrongLength(4, 2)],
  [
    "with a quote that does not end",
    `${header}\n1,"it,\n2,it,`,
    ": Quote Not Closed: the parsing is finished with an opening quote at line 3. Correct the file; a cell with a comma needs quotes.",
  ],
])("a file %s is refused in one sentence that names it", (_, content, problem) => {
  const file = written(content);
  expect(() => readTable(file)).toThrow(new Error(`${file}${problem}`));
});
