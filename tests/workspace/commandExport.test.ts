import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { plausibleEstate } from "../support/plausibleEstate";
import { typeProblems } from "../support/typeCheck";
import { runCommand, temporaryFolder } from "./commandSupport";
import { closeAll, startEmulator } from "./support";

jest.setTimeout(60_000);
afterEach(closeAll);

interface Exported {
  readonly region: string;
  readonly projectId: string;
  readonly resources: readonly {
    readonly name: string;
    readonly args: {
      readonly desktopIds?: string[];
      readonly tags?: Record<string, string>;
      readonly desktops?: Record<string, Record<string, string>>;
    };
    readonly desktopNames: Record<string, string>;
  }[];
  readonly leftOut: string[];
}

function tagsIn({ resources }: Exported): Map<string, Record<string, string>> {
  const found = new Map<string, Record<string, string>>();
  for (const { args } of resources) {
    const { desktopIds = [], tags = {}, desktops = {} } = args;
    for (const id of new Set([...desktopIds, ...Object.keys(desktops)])) {
      expect(found.has(id)).toBe(false);
      found.set(id, { ...(desktopIds.includes(id) ? tags : {}), ...desktops[id] });
    }
  }
  return found;
}

test("2,500 desktops are read in three requests, and their tags come out as they are", async () => {
  const estate = plausibleEstate(2500);
  const emulator = await startEmulator({ desktops: estate });
  const { exitCode, stdout, stderr } = await runCommand(
    ["export", "--json", "--take-unusual"],
    emulator.environment,
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const exported = JSON.parse(stdout) as Exported;
  const own = estate.map(({ id, tags }): [string, Record<string, string>] => {
    const others = Object.entries(tags).filter(([key]) => key !== "_sys_origin");
    return [id, Object.fromEntries(others)];
  });
  expect(tagsIn(exported)).toEqual(new Map(own.filter(([, tags]) => Object.keys(tags).length > 0)));
  expect(exported.resources.length).toBeLessThan(45);
  expect(emulator.requests.map(({ action }) => action)).toEqual(["filter", "filter", "filter"]);
});

test("the program type-checks, and what it leaves out is said on stderr too", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(100) });
  const { exitCode, stdout, stderr } = await runCommand(["export"], emulator.environment);
  expect(exitCode).toBe(0);
  expect(typeProblems([{ name: "exported.mts", text: stdout }]).get("exported.mts")).toEqual([]);
  expect(stderr).toMatch(/^warning: tag note of \S+ and 1 more desktop left out: .*--take-unusual/);
  expect(stdout).toContain(stderr.replace("warning: ", "// - ").trim());
});

test("keys and names can be chosen", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(100) });
  const choice = ["--take-keys", "cost-*,department", "--ignore-keys", "depart*", "--name", "fin-"];
  const run = await runCommand(["export", "--json", ...choice], emulator.environment);
  const { resources } = JSON.parse(run.stdout) as Exported;
  expect(resources.map(({ args }) => args.tags)).toEqual([{ "cost-center": "4100" }]);
  expect(Object.values(resources[0]?.desktopNames ?? {})).toContain("fin-desktop-0001");
});

test("the project is looked up when it is not given, and named in the program only when it was", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(5) });
  const { HW_PROJECT_ID, ...environment } = emulator.environment;
  const found = await runCommand(["export"], environment);
  expect(found.stdout).toContain(`in project ${HW_PROJECT_ID ?? ""}, region eu-west-101`);
  expect(found.stdout).not.toContain("place");
  const given = await runCommand(["export", "--project-id", HW_PROJECT_ID ?? ""], environment);
  expect(given.stdout).toContain(`const place = { projectId: "${HW_PROJECT_ID ?? ""}" };`);
});

test("a file is written, and replaced by --force alone", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(5) });
  const out = join(temporaryFolder(), "tags.ts");
  const run = (...more: string[]) =>
    runCommand(["export", "--out", out, ...more], emulator.environment);
  expect(await run()).toMatchObject({ exitCode: 0, stdout: "" });
  expect(readFileSync(out, "utf8")).toContain("new DesktopTags(");
  writeFileSync(out, "mine");
  const refused = await run();
  expect(refused).toMatchObject({ exitCode: 2, stdout: "" });
  expect(refused.stderr).toMatch(/^error: The file .*tags\.ts exists already\..*--force\.\n$/);
  expect(readFileSync(out, "utf8")).toBe("mine");
  expect(await run("--force")).toMatchObject({ exitCode: 0 });
  expect(readFileSync(out, "utf8")).toContain("new DesktopTags(");
});

describe("a file that was written is named, with what it holds and what to do next", () => {
  const adopt = "then run pulumi up: it adopts the tags without a write.";
  const desktops = ["finance", "sales", "support"].flatMap((department) =>
    Array.from({ length: 6 }, (_, at) => {
      return {
        id: `${department}-${at}`,
        name: `${department}-desktop-${at}`,
        tags: { department },
      };
    }),
  );
  const untagged = { id: "untagged", name: "untagged", tags: {} };

  test.each([
    [
      "tags.ts",
      [],
      `3 resources for 18 desktops. Import it in your program (import "./tags"), ${adopt}`,
    ],
    [
      "tags.mts",
      ["--name", "finance-desktop-1"],
      `1 resource for 1 desktop. Import it in your program, ${adopt}`,
    ],
    ["tags.txt", [], `3 resources for 18 desktops. Import it in your program, ${adopt}`],
    [
      "tags.json",
      ["--json"],
      `3 resources for 18 desktops. Pass each name and args to new DesktopTags(name, args) in your program, ${adopt}`,
    ],
    [
      "none.ts",
      ["--take-keys", "owner"],
      "there are no tags to declare, so there is nothing to do.",
    ],
  ])("%s %j", async (name, args, said) => {
    const emulator = await startEmulator({ desktops: [...desktops, untagged] });
    const out = join(temporaryFolder(), name);
    const run = await runCommand(["export", "--out", out, ...args], emulator.environment);
    expect(run).toEqual({ exitCode: 0, stdout: "", stderr: `Wrote ${out}: ${said}\n` });
  });
});

test("a file in a folder that is not there is a failure that names it", async () => {
  const emulator = await startEmulator({ desktops: 1 });
  const out = join(temporaryFolder(), "absent", "tags.ts");
  const run = await runCommand(["export", "--out", out], emulator.environment);
  expect(run).toMatchObject({ exitCode: 2, stdout: "" });
  expect(run.stderr).toMatch(
    /^error: The file .*tags\.ts could not be written \(ENOENT\)\. Check /,
  );
  expect(existsSync(out)).toBe(false);
});

test("nothing is written to the project", async () => {
  const emulator = await startEmulator({ desktops: plausibleEstate(30) });
  await runCommand(["export"], emulator.environment);
  expect(emulator.writes).toEqual([]);
});
