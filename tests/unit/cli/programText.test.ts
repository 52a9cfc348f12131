import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import * as ts from "typescript";
import { groupDesktops } from "../../../cli/export/groups";
import { jsonText } from "../../../cli/export/jsonText";
import { type ExportedProject, programText } from "../../../cli/export/programText";
import { takeTags } from "../../../cli/export/takenTags";
import { readable } from "../../../cli/listing";
import type { Assignment } from "../../../provider/model/tags";
import { declaredTags } from "../../../provider/model/declaration";
import { readLoosely } from "../../../provider/arguments/looseArguments";
import { findProblems } from "../../../provider/arguments/schema";
import type { Desktop } from "../../../provider/workspace/types";
import { typeProblems } from "../../support/typeCheck";
import { alike, anyEstate, desktopsOf, estateOf, hostileTexts } from "./estates";

jest.setTimeout(60_000);

// Each run compiles a program.
const compiling = { numRuns: 25 };

function exported(
  desktops: readonly Desktop[],
  pinned: ReadonlyMap<string, string> = new Map(),
): ExportedProject {
  const { tagged, leftOut } = takeTags(desktops, { takeUnusual: true });
  const desktopNames = new Map(desktops.map(({ id, name }) => [id, name]));
  const place = { region: "eu-west-101", projectId: "project1" };
  const grouping = groupDesktops(tagged);
  return { ...place, ...grouping, desktops: tagged.size, pinned, desktopNames, leftOut };
}

interface Declared {
  readonly name: string;
  readonly args: Record<string, unknown>;
}

/** Runs a program with a stand-in for the package, and returns what it declares. */
function run(text: string): Declared[] {
  const declared: Declared[] = [];
  function DesktopTags(name: string, args: Record<string, unknown>): void {
    declared.push({ name, args });
  }
  const module = ts.ModuleKind.CommonJS;
  const target = ts.ScriptTarget.ES2022;
  const { outputText } = ts.transpileModule(text, { compilerOptions: { module, target } });
  const scope = { exports: {}, require: () => ({ DesktopTags }) };
  runInContext(outputText, createContext(scope));
  return declared;
}

function toDeclaration({ args }: Declared): Parameters<typeof declaredTags>[0] {
  const { desktopIds, tags, desktops } = args as {
    desktopIds?: string[];
    tags?: Record<string, string>;
    desktops?: Record<string, Record<string, string>>;
  };
  return {
    desktopIds: desktopIds && [...desktopIds],
    tags: tags && new Map(Object.entries(tags)),
    desktops: desktops && estateOf(desktops),
  };
}

function declaredBy(declared: readonly Declared[]): Assignment {
  return new Map(declared.flatMap((one) => [...declaredTags(toDeclaration(one))]));
}

/** What of an estate can be declared. */
function declarable(desktops: readonly Desktop[]): Assignment {
  return new Map(exported(desktops).groups.flatMap((group) => [...declaredTags(group)]));
}

test("a written program declares what was taken, whatever it is", () => {
  fc.assert(
    fc.property(anyEstate, (estate) => {
      const desktops = desktopsOf(estate);
      expect(declaredBy(run(programText(exported(desktops))))).toEqual(declarable(desktops));
    }),
    compiling,
  );
});

test("the provider has nothing against what is declared", () => {
  fc.assert(
    fc.property(anyEstate, (estate) => {
      for (const { args } of run(programText(exported(desktopsOf(estate))))) {
        const given = JSON.parse(JSON.stringify(args)) as Record<string, unknown>;
        expect(findProblems(readLoosely(given))).toEqual([]);
      }
    }),
    compiling,
  );
});

test("the JSON form is the same as data", () => {
  fc.assert(
    fc.property(anyEstate, (estate) => {
      const project = exported(desktopsOf(estate));
      const data = JSON.parse(jsonText(project)) as { resources: Declared[] };
      const written = run(programText(project)).map(({ name, args }) => ({ name, args }));
      expect(data.resources.map(({ name, args }) => ({ name, args }))).toEqual(
        JSON.parse(JSON.stringify(written)) as unknown,
      );
    }),
    compiling,
  );
});

test("hostile names, keys and values are data in a program that type-checks", () => {
  const desktops = hostileTexts.flatMap((text, index) => [
    { id: `id-${index}`, name: text, tags: new Map([["department", "finance"]]) },
    {
      id: text,
      name: text,
      tags: new Map([
        ["department", text],
        [text, "x"],
        ["constructor", "y"],
      ]),
    },
  ]);
  const project = exported(readable(desktops));
  const text = programText(project);
  expect(declaredBy(run(text))).toEqual(declarable(desktops));
  expect(typeProblems([{ name: "hostile.mts", text }]).get("hostile.mts")).toEqual([]);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029\u202e]|^\s*evil/mu);
  expect(text).not.toMatch(/\/\/ (@ts-|eslint)/);
});

test("a project without tags is an empty program that says so", () => {
  const text = programText(exported([{ id: "a", name: "", tags: new Map() }]));
  expect(text).toBe(
    "// No desktop carries tags in project project1, region eu-west-101.\n" +
      "// There is nothing to declare.\n\nexport {};\n",
  );
  expect(typeProblems([{ name: "empty.mts", text }]).get("empty.mts")).toEqual([]);
});

const numbered = Array.from({ length: 5 }, (_, index): [string, string] => [
  `long-key-${index}`,
  "long-value",
]);

test("a program reads like one written by hand", () => {
  const estate = estateOf({
    ...alike(3, "f", { department: "finance", "cost-center": "4100" }),
    f2: { department: "finance", "cost-center": "4100", owner: "li" },
    f3: { department: "finance", "cost-center": "4100", ...Object.fromEntries(numbered) },
  });
  expect(
    programText(
      exported([...desktopsOf(estate), { id: "n", name: "", tags: new Map([["k", "v"]]) }]),
    ),
  ).toMatchInlineSnapshot(`
   "// Tags of 4 desktops in project project1, region eu-west-101.
   // Grouped by department.
   // The first \`pulumi up\` takes these tags over as they are, without a write.

   import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

   new DesktopTags("finance", {
     desktopIds: [
       "f1", // "name-f1"
       "f2", // "name-f2"
       "f3", // "name-f3"
     ],
     tags: { "cost-center": "4100", department: "finance" },
     desktops: {
       f2: { owner: "li" }, // "name-f2"
       f3: {
         "long-key-0": "long-value",
         "long-key-1": "long-value",
         "long-key-2": "long-value",
         "long-key-3": "long-value",
         "long-key-4": "long-value",
       }, // "name-f3"
     },
   });

   new DesktopTags("others", {
     desktops: {
       n: { k: "v" },
     },
   });
   "
  `);
});

test("a place given on the command line is in every resource", () => {
  const pinned = new Map([
    ["region", "eu-west-101"],
    ["projectId", "p"],
  ]);
  const desktops = desktopsOf(estateOf(alike(2, "a", { k: "v" })));
  const text = programText(exported(desktops, pinned));
  expect(text).toContain('const place = { region: "eu-west-101", projectId: "p" };\n');
  expect(run(text).map(({ args }) => [args["region"], args["projectId"]])).toEqual([
    ["eu-west-101", "p"],
  ]);
  expect(typeProblems([{ name: "placed.mts", text }]).get("placed.mts")).toEqual([]);
});
