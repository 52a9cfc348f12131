import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { engineTestTimeoutMs, times, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

/** State as each release wrote it, exported from a real stack: three desktops, one skipped, one of its own. */
const releases = ["0.1.0"];

test.each(releases)(
  "state that release %s wrote is refreshed, updated and destroyed",
  async (release) => {
    await withDeclaredStack({ desktops: 3 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      const [first = "", second = "", third = ""] = ids;
      for (const id of ids) emulator.console.setTags(id, { owner: "li", foreign: "stays" });
      emulator.console.setTag(third, "room", "7");
      const text = readFileSync(join(__dirname, `../fixtures/state-${release}.json`), "utf8");
      const file = join(stack.workFolder, "state.json");
      writeFileSync(file, text.replaceAll("http://127.0.0.1:1", emulator.endpoint));
      await stack.pulumi(["stack", "import", "--file", file, "--stack", "test"]);
      const program = (owner: string): Record<string, unknown> => ({
        finance: {
          desktopIds: [first, second, "later"],
          tags: { owner },
          desktops: { [third]: { owner, room: "7" } },
          missingDesktops: "skip",
        },
      });
      await scene.declare(program("li"));
      emulator.clearRequests();
      expect((await stack.preview()).output).toMatch(/2 unchanged/u);
      expect((await stack.refresh()).output).toMatch(/2 unchanged/u);
      expect(scene.takeRequests()).toEqual(times(2, "filter"));

      await scene.declare(program("wang"));
      await stack.up();
      expect(scene.tagsOf(third)).toEqual({ owner: "wang", room: "7", foreign: "stays" });
      await stack.destroy();
      for (const id of ids) expect(scene.tagsOf(id)).toEqual({ foreign: "stays" });
    });
  },
);
