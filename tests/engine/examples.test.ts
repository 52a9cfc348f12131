import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { startWorkspaceEmulator } from "../../emulator";
import { ensureEngine } from "../../tools/engine";
import { privateEnvironment } from "../../tools/engine/privateStack";
import { runTool } from "../support/toolCache";
import { copyExample, exampleFolder } from "./examples/copiedExample";
import { startRegions } from "./examples/regions";
import {
  type Scene,
  type SceneOptions,
  engineTestTimeoutMs,
  runScript,
  startStack,
  withScene,
} from "./support";

jest.setTimeout(engineTestTimeoutMs);

const examples = readdirSync(join(__dirname, "../../examples"), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const programs = examples.filter((name) => name !== "pullRequestPreview");

test.each(programs)("the example %s names what it needs installed", (name) => {
  const text = readFileSync(join(exampleFolder(name), "package.json"), "utf8");
  expect(JSON.parse(text)).toMatchObject({
    private: true,
    dependencies: {
      "@pulumi/pulumi": "^3.217.0",
      "pulumi-huaweicloud-desktop-tags": "^0.1.0",
    },
  });
});

/** Runs the example `component` beside an emulator. */
async function withTeams(
  desktops: number,
  teamsOf: (ids: readonly string[]) => object,
  body: (scene: Scene) => Promise<void>,
): Promise<void> {
  const config: SceneOptions["config"] = (ids) => ({
    "desktop-tags-component:teams": teamsOf(ids),
  });
  await withScene({ program: exampleFolder("component"), emulator: { desktops }, config }, body);
}

const li = { owner: "li", department: "finance" };

test.concurrent("component: teams' desktops get the company's defaults", async () => {
  const teamsOf = ([first, second, third]: readonly string[]): object => ({
    payroll: { desktopIds: [first, second], tags: li },
    tests: { desktopIds: [third], tags: { ...li, environment: "staging" } },
  });
  await withTeams(3, teamsOf, async ({ stack, emulator, takeRequests }) => {
    expect((await stack.preview()).output).toContain("5 to create");
    expect(takeRequests()).toEqual([]);

    await stack.up();
    const production = { ...li, environment: "production" };
    const tags = emulator.console.list().map((desktop) => desktop.tags);
    expect(tags).toEqual([production, production, { ...li, environment: "staging" }]);
  });
});

test.concurrent("component: a team without a required key fails the preview", async () => {
  const teamsOf = (ids: readonly string[]): object => ({
    payroll: { desktopIds: ids, tags: { owner: "li" } },
  });
  await withTeams(1, teamsOf, async ({ stack, takeRequests }) => {
    const { output } = await stack.preview({ fails: true });
    expect(output).toContain('TeamDesktops "payroll" has no value for department;');
    expect(takeRequests()).toEqual([]);
  });
});

test.concurrent("severalRegions: each site's desktops are tagged where they are", async () => {
  const places = [
    { region: "eu-west-0", projectId: "a".repeat(32) },
    { region: "eu-west-101", projectId: "b".repeat(32) },
  ] as const;
  const regions = await startRegions(places);
  const [paris, dublin] = regions.emulators.map(({ console }) => console.list()[0]?.id);
  const sites = {
    // The project of this region is found through IAM.
    paris: { region: places[0].region, desktopIds: [paris] },
    dublin: { ...places[1], desktopIds: [dublin] },
  };
  try {
    const stack = await startStack({
      program: exampleFolder("severalRegions"),
      emulator: regions,
      config: { "desktop-tags-several-regions:sites": sites },
    });
    try {
      await stack.up();
      const projects = places.map((one) => `${one.region}/${one.projectId}`);
      expect(await stack.outputs()).toEqual({
        projects: { paris: projects[0], dublin: projects[1] },
      });
      expect(regions.emulators.map(({ console }) => console.list()[0]?.tags)).toEqual([
        { department: "finance", site: "paris" },
        { department: "finance", site: "dublin" },
      ]);
    } finally {
      await stack.close();
    }
  } finally {
    await regions.close();
  }
});

test.concurrent("automation: a program of one's own previews, brings up and fails", async () => {
  const emulator = await startWorkspaceEmulator({ desktops: 1 });
  const file = join(exampleFolder("automation"), "main.mjs");
  const [id = ""] = emulator.console.list().map((desktop) => desktop.id);
  try {
    const preview = await runScript({ file, args: ["preview", id], emulator });
    expect(JSON.parse(preview.stdout)).toEqual({ changes: { create: 2 } });
    expect(emulator.requests).toEqual([]);

    const up = await runScript({ file, args: ["up", id], emulator });
    const { projectId } = emulator;
    expect(JSON.parse(up.stdout)).toEqual({ changes: { create: 2 }, projectId });
    expect(emulator.console.get(id)?.tags).toEqual({
      department: "finance",
      environment: "production",
    });

    const failed = await runScript({ file, args: ["up", id, "gone"], emulator, fails: true });
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain("gone");
  } finally {
    await emulator.close();
  }
});

test.concurrent("unitTests: npm test compiles and passes", async () => {
  const copy = copyExample("unitTests");
  const { environment } = await ensureEngine();
  try {
    const own = { ...privateEnvironment(copy.folder), ...environment };
    // What marks a process that node --test started would make its output another.
    const output = await runTool("npm", ["test"], copy.folder, {
      ...own,
      NODE_TEST_CONTEXT: undefined,
    });
    expect(output).toMatch(/^(#|ℹ) pass 6$/m);
    expect(output).toMatch(/^(#|ℹ) fail 0$/m);
  } finally {
    copy.remove();
  }
});
