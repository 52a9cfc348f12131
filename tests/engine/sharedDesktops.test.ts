import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const owner = { owner: "li" };
const both = { owner: "li", team: "blue" };

test("two resources that declare one tag with different values are refused at preview, named with their parents", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids } = scene;
    await scene.declare({
      x: { desktopIds: ids, tags: owner, options: { name: "tags", team: "x" } },
      y: { desktopIds: ids, tags: { owner: "eve" }, options: { name: "tags", team: "y" } },
    });
    const { output } = await stack.preview({ fails: true });
    for (const fact of ['"tags" of "x"', '"tags" of "y"', `owner on ${ids[0]}`, '"li"', '"eve"']) {
      expect(output).toContain(fact);
    }
    expect(scene.takeRequests()).toEqual([]);
  });
});

test("two resources that declare one tag with equal values are warned about, and one alone keeps it", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    await scene.declare({
      a: { desktopIds: ids, tags: owner },
      b: { desktopIds: ids, tags: both },
    });
    const up = await stack.up();
    expect(up.output).toMatch(/warning: DesktopTags "[ab]" .*owner on /u);
    await scene.declare({ b: { desktopIds: ids, tags: both } });
    await stack.up();
    expect(scene.tagsOf(ids[0])).toEqual(both);
  });
});

test("beside an exclusive resource another one may give a desktop only keys that the exclusive one ignores", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [id = ""] = ids;
    emulator.console.setTag(id, "foreign", "goes");
    emulator.clearRequests();
    const neighbor = { desktopIds: ids, tags: { team: "blue" } };
    const alone = { desktopIds: ids, tags: owner, exclusive: true };
    await scene.declare({ alone, neighbor });
    const { output } = await stack.preview({ fails: true });
    for (const fact of ['"alone"', '"neighbor"', `team on ${id}`, "ignoreTagKeys"]) {
      expect(output).toContain(fact);
    }
    expect(scene.takeRequests()).toEqual([]);

    await scene.declare({ alone: { ...alone, ignoreTagKeys: ["team"] }, neighbor });
    await stack.up();
    expect(scene.tagsOf(id)).toEqual(both);
    await stack.refresh({ args: ["--expect-no-changes"] });

    emulator.console.setTag(id, "room", "7");
    const refresh = await stack.refresh();
    expect(refresh.output).toContain(`alone: desktop ${id}: room was added`);
    expect((await recorded(stack, "alone")).drift).toEqual({ foreign: { [id]: { room: "7" } } });
    const up = await stack.up();
    expect(up.output).toMatch(/~ 1 updated\s+2 unchanged/u);
    expect(scene.tagsOf(id)).toEqual(both);
  });
});
