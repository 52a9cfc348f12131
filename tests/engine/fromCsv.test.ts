import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Stack, engineTestTimeoutMs, withScene, writesOf } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const program = join(__dirname, "../../examples/fromCsv");
const table = readFileSync(join(program, "desktops.csv"), "utf8");
const ids = table.match(/^[0-9a-f-]{36}/gm) ?? [];

/** Gives the program another table than its own. */
async function writeTable(stack: Stack, text: string): Promise<void> {
  const file = join(stack.workFolder, "other.csv");
  writeFileSync(file, text);
  await stack.setConfig("desktop-tags-from-csv:file", file);
}

test("the example fromCsv tags desktops by department, and moves one whose row has moved", async () => {
  const desktops = ids.map((id) => ({ id, name: `desktop ${id}`, tags: {} }));
  await withScene({ program, emulator: { desktops } }, async (scene) => {
    const { emulator, stack, takeRequests } = scene;
    const tags = () => emulator.console.list().map((desktop) => desktop.tags);
    await stack.up();
    const [finance, sales] = [{ department: "finance" }, { department: "sales" }];
    expect(tags()).toEqual([
      { ...finance, owner: "li" },
      finance,
      { ...sales, owner: "wang" },
      sales,
    ]);

    emulator.clearRequests();
    const last = ids[3] ?? "";
    // As a spreadsheet would write it.
    await writeTable(
      stack,
      `\uFEFF${table.replace(`${last},sales,`, `"${last}","finance","zhao"`)}`
        .replace("desktop,department,owner", "Desktop,DEPARTMENT, Owner")
        .replaceAll("\n", "\r\n"),
    );
    await stack.up();
    expect(tags()[3]).toEqual({ ...finance, owner: "zhao" });
    expect(writesOf(emulator)).toEqual(["add-tags 1"]);
    const lives = emulator.writes.map(({ after }) => Object.keys(after));
    expect(lives).toEqual([["department", "owner"]]);

    emulator.clearRequests();
    await writeTable(stack, table.replace(",finance,", ",,"));
    const failed = await stack.preview({ fails: true });
    expect(failed.output).toContain("other.csv: line 2 has no department. Fill in the cell or");
    // A table is no program: its mistake is shown without a stack trace.
    expect(failed.output).not.toContain("readTable.ts:");
    expect(takeRequests()).toEqual([]);
  });
});
