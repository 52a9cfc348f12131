import { join } from "node:path";
import { type SceneOptions, engineTestTimeoutMs, withScene, writesOf } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const program = join(__dirname, "../../examples/byFilter");
const costs = { "cost-center": "cc-1200" };

test("the example byFilter tags the desktops of a site, and follows them as they come and go", async () => {
  const options: SceneOptions = {
    program,
    emulator: {
      desktops: [
        { id: "1", name: "paris-1", tags: { site: "paris" } },
        { id: "2", name: "paris-2", tags: { site: "paris", retired: "" } },
        { id: "3", name: "milan-1", tags: { site: "milan" } },
        { id: "4", name: "new", tags: {} },
      ],
    },
    config: () => ({
      "desktop-tags-by-filter:site": "paris",
      "desktop-tags-by-filter:costCenter": "cc-1200",
    }),
  };
  await withScene(options, async ({ emulator, stack, takeRequests }) => {
    await stack.preview();
    expect(takeRequests().sort()).toEqual(["count", "filter"]);
    await stack.up();
    expect(await stack.outputs()).toEqual({ names: ["paris-1"], untagged: 1 });
    expect(emulator.console.list().map(({ tags }) => tags["cost-center"])).toEqual([
      "cc-1200",
      undefined,
      undefined,
      undefined,
    ]);

    emulator.console.setTag("1", "retired", "");
    emulator.console.setTag("4", "site", "paris");
    emulator.clearRequests();
    await stack.up();
    expect(await stack.outputs()).toEqual({ names: ["new"], untagged: 0 });
    expect(emulator.console.get("1")?.tags).toEqual({ site: "paris", retired: "" });
    expect(emulator.console.get("4")?.tags).toEqual({ site: "paris", ...costs });
    expect(writesOf(emulator).sort()).toEqual(["add-tags 1", "remove-tags 1"]);
  });
});
