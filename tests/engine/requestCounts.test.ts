import { engineTestTimeoutMs, times, withDeclaredStack, writesOf } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const tags = { department: "finance", environment: "production", owner: "li" };

test("one resource: a preview and a no-op cost nothing, a change costs a listing, its batches and a listing, a refresh or an adoption costs a listing", async () => {
  await withDeclaredStack({ desktops: 1_000 }, async (scene) => {
    const { stack, ids } = scene;
    const batches = times(10, "add-tags 100");
    await scene.declare({ finance: { desktopIds: ids, tags } });
    await stack.preview();
    expect(scene.takeRequests()).toEqual([]);
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", ...batches, "filter"]);
    expect(ids.every((id) => scene.tagsOf(id)?.["owner"] === "li")).toBe(true);

    // Order and duplicates make no difference.
    await scene.declare({ finance: { desktopIds: [...ids, ...ids].reverse(), tags } });
    expect((await stack.up()).output).toContain("2 unchanged");
    expect(scene.takeRequests()).toEqual([]);

    const another = await scene.startAnother();
    const adopted = await another.up().finally(() => another.close());
    expect(adopted.output).toContain("finance: 1,000 desktops carried these tags already");
    expect(scene.takeRequests()).toEqual(["filter"]);

    await stack.refresh();
    expect(scene.takeRequests()).toEqual(["filter"]);

    const next = { ...tags, owner: "wang" };
    await scene.declare({ finance: { desktopIds: ids.slice(1), tags: next } });
    await stack.up();
    const changing = [
      "filter",
      ...times(9, "add-tags 100"),
      "add-tags 99",
      "remove-tags 1",
      "filter",
    ];
    expect(scene.takeRequests().sort()).toEqual(changing.sort());
    expect(scene.tagsOf(ids[0])).toEqual({});
    expect(scene.tagsOf(ids[1])).toEqual(next);
  });
});

test("100 resources of 100 desktops are made and destroyed by 200 requests each at most, half of them writes, and share one listing when refreshed", async () => {
  await withDeclaredStack({ desktops: 10_000 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const resources = Array.from({ length: 100 }, (_, index): [string, object] => [
      `r${index}`,
      { desktopIds: ids.slice(index * 100, (index + 1) * 100), tags },
    ]);
    await scene.declare(Object.fromEntries(resources));
    // The default on eight processors. Each turn of that many resources costs a listing of ten pages.
    const args = ["--parallel", "32"];
    await stack.up({ args });
    expect(writesOf(emulator)).toEqual(times(100, "add-tags 100"));
    expect(scene.takeRequests().length).toBeLessThanOrEqual(200);

    await stack.refresh({ args });
    expect(scene.takeRequests()).toEqual(times(10, "filter"));

    await stack.destroy({ args });
    expect(writesOf(emulator)).toEqual(times(100, "remove-tags 100"));
    expect(scene.takeRequests().length).toBeLessThanOrEqual(200);
    expect(ids.every((id) => Object.keys(scene.tagsOf(id) ?? {}).length === 0)).toBe(true);
  });
});
