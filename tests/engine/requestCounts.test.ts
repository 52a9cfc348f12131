import { engineTestTimeoutMs, times, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const tags = { department: "finance", environment: "production", owner: "li" };
const BATCHES = times(10, "add-tags 100");

test("1,000 desktops cost a reading, ten writes and a reading back, also for a new value; one that leaves costs one write, and what does not change nothing", async () => {
  await withDeclaredStack({ desktops: 1000 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags } });
    await stack.preview();
    expect(scene.takeRequests()).toEqual([]);
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", ...BATCHES, "filter"]);
    expect(emulator.console.list().every((desktop) => desktop.tags["owner"] === "li")).toBe(true);

    await scene.declare({ finance: { desktopIds: [...ids, ...ids].reverse(), tags } });
    const preview = await stack.preview();
    expect(preview.output).toContain("2 unchanged");
    await stack.up();
    expect(scene.takeRequests()).toEqual([]);

    await stack.refresh();
    expect(scene.takeRequests()).toEqual(["filter"]);

    await scene.declare({ finance: { desktopIds: ids, tags: { ...tags, owner: "wang" } } });
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", ...BATCHES, "filter"]);

    await scene.declare({
      finance: { desktopIds: ids.slice(1), tags: { ...tags, owner: "wang" } },
    });
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "remove-tags 1", "filter"]);
    expect(scene.tagsOf(ids[0])).toEqual({});
  });
});

test("drift of a few among more than 2,000 desktops is mended by a reading, a count, a write and a count", async () => {
  await withDeclaredStack({ desktops: 2100 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags } });
    await stack.up();
    for (const id of ids.slice(995, 1005)) emulator.console.setTag(id, "owner", "eve");
    emulator.console.setTags(ids[2099] ?? "", {});
    await stack.refresh();
    scene.takeRequests();
    const { output } = await stack.up();
    expect(output).toContain("+owner=li on 1; owner eve -> li on 10; 1 write request");
    expect(scene.takeRequests()).toEqual(["filter", "count", "add-tags 11", "count"]);
    for (const id of ids) expect(scene.tagsOf(id)).toEqual(tags);
    await stack.refresh();
    expect((await stack.preview()).output).toContain("2 unchanged");
  });
});

test("ten desktops among 3,000, all that the program tags, are refreshed by one request and changed by three", async () => {
  await withDeclaredStack({ desktops: 3000 }, async (scene) => {
    const { stack, emulator } = scene;
    const ids = scene.ids.slice(1500, 1510);
    await scene.declare({ finance: { desktopIds: ids, tags } });
    await stack.up();
    expect(scene.takeRequests()).toEqual([...times(3, "filter"), "add-tags 10", "filter"]);
    await stack.refresh();
    expect(scene.takeRequests()).toEqual(["filter"]);
    await scene.declare({ finance: { desktopIds: ids, tags: { ...tags, owner: "wang" } } });
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "add-tags 10", "filter"]);
    expect((await stack.preview()).output).toContain("2 unchanged");
    await stack.destroy();
    expect(scene.takeRequests()).toEqual(["filter", "remove-tags 10", "filter"]);
    expect(emulator.console.list().every((desktop) => Object.keys(desktop.tags).length === 0)).toBe(
      true,
    );
  });
});

test("adopting desktops that carry the tags already writes nothing", async () => {
  await withDeclaredStack({ desktops: 1000 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    for (const id of ids) emulator.console.setTags(id, { ...tags, foreign: "kept" });
    emulator.clearRequests();
    await scene.declare({ finance: { desktopIds: ids, tags } });
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter"]);

    await scene.declare({ other: { desktopIds: ids, tags } });
    const second = await scene.startAnother();
    try {
      await second.up();
      expect(scene.takeRequests()).toEqual(["filter"]);
    } finally {
      await second.close();
    }
  });
});

test("twenty resources share one reading when refreshed, and requests when made", async () => {
  await withDeclaredStack({ desktops: 20 }, async (scene) => {
    const { stack, ids } = scene;
    const resources = ids.map((id, index): [string, object] => [
      `r${index}`,
      { desktopIds: [id], tags },
    ]);
    await scene.declare(Object.fromEntries(resources));
    await stack.up();
    const writes = scene.takeRequests().filter((request) => request.startsWith("add-tags"));
    // The engine works on four for each processor at once; how many come together depends on how busy the machine is.
    expect(writes.length).toBeLessThan(10);
    await stack.refresh();
    expect(scene.takeRequests()).toEqual(["filter"]);
    await stack.up();
    expect(scene.takeRequests()).toEqual([]);
  });
});
