import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("when a batch fails for good, state keeps what was done and the next up does only the rest", async () => {
  await withDeclaredStack({ desktops: 250 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    const refused = { status: 400, errorCode: "WKS.00010011", errorMsg: "refused" };
    emulator.setFaults({ script: [null, null, refused] });
    const up = await stack.up({ fails: true });
    expect(up.output).toMatch(/(100|50) of 250 desktops could not be changed\. Adding tags to/u);
    expect(up.output).toContain('answered 400 WKS.00010011 "refused"');
    expect(up.output).toContain("What was done is recorded; the next pulumi up does the rest.");
    const untagged = ids.filter((id) => scene.tagsOf(id)?.["owner"] === undefined).length;
    scene.takeRequests();

    const preview = await stack.preview();
    expect(preview.output).toContain(`finance: +owner=li on ${untagged}; 1 write request`);
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", `add-tags ${untagged}`, "filter"]);
    await stack.destroy();
    expect(ids.every((id) => Object.keys(scene.tagsOf(id) ?? {}).length === 0)).toBe(true);
  });
});

test("a process that is killed between batches loses nothing: the next up converges", async () => {
  await withDeclaredStack({ desktops: 2000, latencyMs: 300 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    const up = stack.start("up");
    await until(() => emulator.requests.some(({ action }) => action === "add-tags"));
    up.kill();
    await up.done;
    await stack.cancel();
    const tagged = ids.filter((id) => scene.tagsOf(id)?.["owner"] === "li").length;
    expect(tagged).toBeGreaterThan(0);
    expect(tagged).toBeLessThan(2000);

    emulator.clearRequests();
    await stack.up();
    expect(new Set(emulator.writes.map(({ desktopId }) => desktopId)).size).toBe(2000 - tagged);
    expect(ids.every((id) => scene.tagsOf(id)?.["owner"] === "li")).toBe(true);
    expect((await stack.preview()).output).toContain("2 unchanged");
  });
});

test("an up that is interrupted by Ctrl-C is finished by the next one", async () => {
  await withDeclaredStack({ desktops: 2000, latencyMs: 100 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    const up = stack.start("up");
    await until(() => emulator.requests.some(({ action }) => action === "add-tags"));
    up.interrupt();
    await up.done;
    await stack.up();
    expect(ids.every((id) => scene.tagsOf(id)?.["owner"] === "li")).toBe(true);
    expect((await stack.preview()).output).toContain("2 unchanged");
  });
});

/** Waits for a condition that another process brings about. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}
