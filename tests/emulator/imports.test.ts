import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "../..");

function importsOf(folder: string): [string, string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(root, folder, file), "utf8");
      const found = text.matchAll(/(?:from|import\(|require\()\s*"([^"]+)"/g);
      return Array.from(found, ([, name = ""]): [string, string] => [`${folder}/${file}`, name]);
    });
}

test("the emulator rests on Node.js, zod and itself alone", () => {
  const foreign = importsOf("emulator").filter(([, name]) => !/^(node:.*|zod|\.\/\w+)$/.test(name));
  expect(foreign).toEqual([]);
});
