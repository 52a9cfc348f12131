import { join } from "node:path";
import { engineTestTimeoutMs, runScript } from "../support";

jest.setTimeout(engineTestTimeoutMs);

const main = join(__dirname, "../../../dist/tools/bench/main.js");

test("each job on 10 desktops takes exactly the requests that the contract names", async () => {
  const args = ["--only", "1 x 10", "--rounds", "1", "--no-idle"];
  const { stdout } = await runScript({ file: main, args });
  const rows = stdout
    .split("\n")
    .filter((line) => line.startsWith("| 1 x 10 "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  expect(rows.map(([, , job, requests, promised]) => [job, requests, promised])).toEqual([
    ["create", "3", "3"],
    ["no-op preview", "0", "0"],
    ["no-op up", "0", "0"],
    ["change a value", "3", "3"],
    ["drift refresh", "1", "1"],
    ["repair", "3", "3"],
    ["destroy", "3", "3"],
  ]);
});
