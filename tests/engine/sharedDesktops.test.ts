import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const owner = { owner: "li" };
const both = { owner: "li", team: "blue" };

test("two resources that declare one tag with different values, or one beside an exclusive resource, are refused at preview, named with their parents", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    const named = (team: string): object => ({ options: { name: "tags", team } });
    await scene.declare({
      x: { desktopIds: ids, tags: owner, ...named("x") },
      y: { desktopIds: ids, tags: { owner: "eve" }, ...named("y") },
    });
    const different = await stack.preview({ fails: true });
    for (const fact of ['"tags" of "x"', '"tags" of "y"', `owner on ${ids[0]}`, '"li"', '"eve"']) {
      expect(different.output).toContain(fact);
    }
    await scene.declare({
      alone: { desktopIds: ids, tags: owner, exclusive: true },
      neighbor: { desktopIds: ids, tags: { team: "blue" } },
    });
    const beside = await stack.preview({ fails: true });
    for (const fact of ['"alone"', '"neighbor"', `team on ${ids[0]}`, "ignoreTagKeys"]) {
      expect(beside.output).toContain(fact);
    }
    expect(scene.takeRequests()).toEqual([]);
  });
});

test("equal values of one tag are warned about and kept by the one that stays; beside an exclusive resource stands what it ignores", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, emulator } = scene;
    const [shared = "", own = ""] = scene.ids;
    emulator.console.setTag(own, "foreign", "goes");
    const alone = { desktopIds: [own], tags: owner, exclusive: true, ignoreTagKeys: ["team"] };
    const neighbor = { desktopIds: [own], tags: { team: "blue" } };
    const stays = { desktopIds: [shared], tags: both };
    const goes = { desktopIds: [shared], tags: owner };
    await scene.declare({ alone, neighbor, stays, goes });
    const up = await stack.up();
    expect(up.output).toMatch(/warning: DesktopTags "(stays|goes)" .*owner on /u);
    expect(scene.tagsOf(own)).toEqual(both);

    emulator.console.setTag(own, "room", "7");
    const refresh = await stack.refresh();
    expect(refresh.output).toContain(`alone: desktop ${own}: room was added`);
    expect((await recorded(stack, "alone")).drift).toEqual({ foreign: { [own]: { room: "7" } } });

    await scene.declare({ alone, neighbor, stays });
    const next = await stack.up();
    expect(next.output).toMatch(/~ 1 updated\s+- 1 deleted\s+2 changes\. 3 unchanged/u);
    expect([shared, own].map((id) => scene.tagsOf(id))).toEqual([both, both]);
  });
});
