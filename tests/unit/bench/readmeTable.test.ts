import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { variantOf } from "../../../bench/matrix";
import { readmeTable } from "../../../bench/readmeTable";
import { type Variant, nameOf } from "../../../bench/variants";
import { readDocument } from "../../support/documents";
import { resultsOf, rowOf, rowsOf } from "./support";

const row = v.object({
  job: v.string(),
  writes: v.number(),
  reads: v.number(),
  seconds: v.number(),
  timesEmpty: v.nullable(v.number()),
});
const load = v.object({ seconds: v.number() });
const content = v.object({
  rounds: v.number(),
  machine: v.object({ cores: v.number() }),
  baselines: v.object({
    emptySeconds: v.object({ "first up": v.number() }),
    idleSeconds: v.number(),
    carryingSeconds: v.object({ "first up": v.number() }),
  }),
  startUp: v.object({ always: load, requests: load, program: load, wholeSdk: load }),
  targets: v.array(v.object({ target: v.string(), measured: v.string() })),
  variants: v.array(v.object({ name: v.string(), runs: v.number(), jobs: v.array(row) })),
});

const shape = { desktopsEach: 100 };

test("a cell says requests, seconds and how many times an empty program's these are", () => {
  const create = rowOf("create", { writes: 1000, reads: 234, seconds: 4.56, timesEmpty: 2.34 });
  const noOp = rowOf("no-op up", { writes: 0, reads: 0, seconds: 1, timesEmpty: null });
  const [heading, ...rows] = readmeTable(resultsOf([rowsOf(shape, [create, noOp])]));
  expect(heading?.[0]).toBe("job");
  expect(rows.find(([job]) => job === "create")?.[1]).toBe("1,234; 4.6 s (2.3×)");
  expect(rows.find(([job]) => job === "no-op up")?.[1]).toBe("0; 1.0 s");
  expect(rows.find(([job]) => job === "destroy")?.[1]).toBe("not measured");
  expect(rows.find(([job]) => job === "create")?.[2]).toBe("not measured");
});

function inMs({ seconds }: { readonly seconds: number }): string {
  return `${(seconds * 1000).toFixed(0)} ms`;
}

const text = readFileSync(join(__dirname, "../../../bench/results.json"), "utf8");

test("the README's sentences around the table say what the results say", () => {
  const { rounds, machine, baselines, startUp, targets, variants } = v.parse(
    content,
    JSON.parse(text),
  );
  const { always, requests, program, wholeSdk } = startUp;
  const said = readDocument("README.md").text.replace(/\s+/g, " ");
  const { emptySeconds, idleSeconds, carryingSeconds } = baselines;
  expect(said).toContain(
    `(a first \`up\` ${emptySeconds["first up"].toFixed(1)} s; with a dynamic resource that does nothing ` +
      `${idleSeconds.toFixed(1)} s; with one that carries 10,000 IDs, in the form that this package gives them, ` +
      `and does nothing ${carryingSeconds["first up"].toFixed(1)} s)`,
  );
  const runsOf = (some: Partial<Variant>): number | undefined =>
    variants.find(({ name }) => name === nameOf(variantOf(some)))?.runs;
  expect(said).toContain(
    `medians of ${rounds} rounds (${runsOf({ desktopsEach: 10_000 })} runs with 10,000 desktops in one resource, ` +
      `${runsOf({ desktopsEach: 100, resources: 100 })} of the last column)`,
  );
  expect(said).toContain(`in one run on ${machine.cores} cores`);
  expect(said).toContain(
    `Loading the package in the plugin takes ${inMs(always)}; the client that makes requests, ` +
      `${inMs(requests)} more, is loaded before the first request only.`,
  );
  expect(said).toContain(
    `In the program it takes ${inMs(program)}, since it leaves out the rest of the Pulumi SDK, ` +
      `${inMs(wholeSdk)}.`,
  );
  const memory = targets.find(({ target }) => target.includes("plugin <"))?.measured ?? "";
  expect(memory).toMatch(/^at most \d+ MB$/);
  expect(said).toContain(`The plugin took ${memory} more than an idle one`);
});

test("the README's table says what the results say", () => {
  const results = v.parse(content, JSON.parse(text));
  const lines = readDocument("README.md")
    .text.split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  for (const row of readmeTable(results)) {
    expect(lines).toContainEqual(["", ...row, ""]);
    expect(row).not.toContain("not measured");
  }
});
