import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type DeclaredScene,
  engineTestTimeoutMs,
  times,
  urnOf,
  withDeclaredStack,
  writesOf,
} from "./support";

jest.setTimeout(engineTestTimeoutMs);

/**
 * State as each release wrote it: `pulumi stack export` after an `up` of the program below, with the
 * emulator's endpoint replaced by `http://127.0.0.1:1`, and without `sourcePosition` and `stackTrace`,
 * which name folders.
 */
const releases = ["0.1.0"];

/** Three desktops of an emulator, one that is skipped, one that has tags of its own. */
function programOf([first, second, third = ""]: readonly string[], owner: string): object {
  return {
    finance: {
      desktopIds: [first, second, "later"],
      tags: { owner },
      desktops: { [third]: { owner, room: "7" } },
      missingDesktops: "skip",
    },
  };
}

async function withStateOf(
  fixture: string,
  body: (scene: DeclaredScene) => Promise<void>,
): Promise<void> {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    for (const id of ids) emulator.console.setTags(id, { owner: "li", foreign: "stays" });
    emulator.console.setTag(ids[2] ?? "", "room", "7");
    const text = readFileSync(join(__dirname, `../fixtures/state-${fixture}.json`), "utf8");
    const file = join(stack.workFolder, "state.json");
    writeFileSync(file, text.replaceAll("http://127.0.0.1:1", emulator.endpoint));
    await stack.pulumi(["stack", "import", "--file", file, "--stack", "test"]);
    await scene.declare({ ...programOf(ids, "li") });
    emulator.clearRequests();
    await body(scene);
  });
}

test.each(releases)(
  "state that release %s wrote is refreshed, updated and destroyed",
  async (release) => {
    await withStateOf(release, async (scene) => {
      const { stack, ids } = scene;
      expect((await stack.preview()).output).toMatch(/2 unchanged/u);
      expect((await stack.refresh()).output).toMatch(/2 unchanged/u);
      expect(scene.takeRequests()).toEqual(times(2, "filter"));

      await scene.declare({ ...programOf(ids, "wang") });
      await stack.up();
      expect(scene.tagsOf(ids[2])).toEqual({ owner: "wang", room: "7", foreign: "stays" });
      await stack.destroy();
      for (const id of ids) expect(scene.tagsOf(id)).toEqual({ foreign: "stays" });
    });
  },
);

test("state of a build before the first release is refused with a sentence that says how to adopt the desktops, which writes nothing", async () => {
  await withStateOf("earlierBuild", async (scene) => {
    const { stack, emulator } = scene;
    const before = emulator.console.list();
    for (const run of [
      await stack.preview({ fails: true }),
      await stack.refresh({ fails: true }),
    ]) {
      expect(run.output).toContain("pulumi state delete");
      expect(run.output).toContain("pulumi up");
    }
    expect(scene.takeRequests()).toEqual([]);

    await stack.pulumi(["state", "delete", urnOf("finance"), "--yes", "--stack", "test"]);
    await stack.up();
    expect(writesOf(emulator)).toEqual([]);
    expect(emulator.console.list()).toEqual(before);
  });
});
