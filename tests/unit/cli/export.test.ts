import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { readLoosely } from "../../../provider/arguments/looseArguments";
import { findProblems } from "../../../provider/arguments/schema";
import { plausibleEstate } from "../../support/plausibleEstate";
import { temporaryFolder } from "../../support/temporaryFolder";
import { typeProblems } from "../../support/typeCheck";
import { declaredBy, exported, tagsIn } from "./exportedProgram";
import {
  alike,
  closeAll,
  errorOf,
  hostileTexts,
  named,
  runCommand,
  startEmulator,
} from "./support";

const key = fc.constantFrom("department", "environment", "os", "owner", "constructor", "k1", "k2");
const value = fc.oneof(
  fc.constantFrom("finance", "Finance", "sales", "prod", "test", "1", "2", ""),
  fc.stringMatching(/^[\p{L}\p{N}"'`$\\{} ]{0,8}$/u),
);
const anyTags = fc.dictionary(key, value, { maxKeys: 6 });
const anyProject = fc
  .array(anyTags, { maxLength: 60 })
  .map((all) => named(Object.fromEntries(all.map((tags, at) => [`desktop-${at}`, tags]))));

test("a program declares exactly the tags of any project, and the provider accepts it", async () => {
  const property = fc.asyncProperty(anyProject, async (desktops) => {
    const { resources } = await exported(desktops);
    await closeAll();
    const tagged = desktops.filter(({ tags }) => Object.keys(tags).length > 0);
    expect(tagsIn(resources)).toEqual(new Map(tagged.map(({ id, tags }) => [id, { ...tags }])));
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length);
    for (const { name, args } of resources) {
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u);
      expect(findProblems(readLoosely({ ...args }))).toEqual([]);
      expect(args.tags === undefined).toBe(args.desktopIds === undefined);
      for (const own of Object.values(args.desktops ?? {})) {
        expect(Object.keys(own)).not.toEqual([]);
        for (const one of Object.keys(own)) expect(Object.hasOwn(args.tags ?? {}, one)).toBe(false);
      }
    }
  });
  // Each run compiles a program.
  await fc.assert(property, { numRuns: 25 });
});

test("hostile names, keys and values are data in a program that type-checks", async () => {
  const desktops = hostileTexts.flatMap((name, at) => [
    { id: `id-${at}`, name, tags: { department: "finance" } },
    { id: name || "id", name, tags: { department: name, [name]: "x", constructor: "y" } },
  ]);
  const { text, resources } = await exported(desktops);
  expect(typeProblems([{ name: "hostile.mts", text }]).get("hostile.mts")).toEqual([]);
  expect(tagsIn(resources).get("${process.env}")).toEqual({
    department: "${process.env}",
    "${process.env}": "x",
    constructor: "y",
  });
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u2029\u202e]|^\s*evil/mu);
  expect(text).not.toMatch(/\/\/ (@ts-|eslint)/);
});

test("a program reads like one written by hand", async () => {
  const finance = { department: "finance", "cost-center": "4100" };
  const desktops = named({
    ...alike(3, "f", finance),
    f2: { ...finance, owner: "li", _sys_x: "y" },
    none: {},
  });
  const { text } = await exported([...desktops, { id: "n", name: "", tags: { k: "v" } }]);
  expect(text.replace(/[0-9a-f]{32}/, "p")).toMatchInlineSnapshot(`
   "// The tags of the desktops in project p, region eu-west-101.
   // The first \`pulumi up\` adopts these tags without a write.

   import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

   new DesktopTags("finance", {
     desktopIds: [
       "f1", // "name-f1"
       "f2", // "name-f2"
       "f3", // "name-f3"
     ],
     tags: {
       "cost-center": "4100",
       department: "finance",
     },
     desktops: {
       f2: { owner: "li" }, // "name-f2"
     },
   });

   new DesktopTags("desktops", {
     desktops: {
       n: { k: "v" },
     },
   });
   "
  `);
});

test("a project without tags is an empty program that says so", async () => {
  const { text } = await exported(named({ a: { _sys_x: "y" } }));
  expect(text).toMatch(
    /^\/\/ No desktop carries tags in project \w+, region eu-west-101\.\n\/\/ There is nothing to declare\.\n\nexport \{\};\n$/,
  );
});

test("the program names the place only when the command line did", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(5) });
  const { HW_PROJECT_ID: projectId = "", ...environment } = emulator.environment;
  const found = await runCommand(["export"], environment);
  expect(found.stdout).toContain(`in project ${projectId}, region eu-west-101`);
  expect(declaredBy(found.stdout)[0]?.args).not.toHaveProperty("projectId");
  const place = ["--project-id", projectId, "--region", "eu-west-101"];
  const given = await runCommand(["export", ...place], environment);
  expect(declaredBy(given.stdout)[0]?.args).toMatchObject({ projectId, region: "eu-west-101" });
});

test("a file is written and named with the next step, and replaced by --force alone", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(5) });
  const out = join(temporaryFolder(), "tags.ts");
  const command = ["export", "--out", out];
  expect(await runCommand([...command, "--name", "desktop-0001"], emulator.environment)).toEqual({
    exitCode: 0,
    stdout: "",
    stderr: `Wrote ${out}: 1 resource for 1 desktop. Import it in your program, then run pulumi up: it adopts the tags without a write.\n`,
  });
  expect(readFileSync(out, "utf8")).toContain("new DesktopTags(");
  writeFileSync(out, "mine");
  const error = await errorOf(command, emulator.environment);
  expect(error).toMatch(/^error: The file .*tags\.ts exists already\..*--force\.\n$/);
  expect(readFileSync(out, "utf8")).toBe("mine");
  const force = [...command, "--force", "--take-keys", "absent"];
  const forced = await runCommand(force, emulator.environment);
  expect(forced.stderr).toBe(
    `Wrote ${out}: there are no tags to declare, so there is nothing to do.\n`,
  );
  expect(readFileSync(out, "utf8")).toContain("export {};");
});

test("a file in a folder that is not there is a failure that names it", async () => {
  const { environment } = await startEmulator({ desktops: 1 });
  const error = await errorOf(
    ["export", "--out", join(temporaryFolder(), "no/tags.ts")],
    environment,
  );
  expect(error).toMatch(/^error: The file .* could not be written \(ENOENT\)\. Check /);
});
