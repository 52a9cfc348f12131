import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("a refresh shows exactly what changed behind the stack's back, and an up mends exactly that", async () => {
  await withDeclaredStack({ desktops: 150 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = "", third = ""] = ids;
    await scene.declare({
      finance: { desktopIds: ids, tags: { department: "finance", owner: "li" } },
    });
    await stack.up();
    emulator.console.setTag(first, "owner", "eve");
    emulator.console.removeTag(second, "department");
    emulator.console.setTag(third, "foreign", "stays");
    scene.takeRequests();

    const refresh = await stack.refresh();
    expect(scene.takeRequests()).toEqual(["filter"]);
    expect(refresh.output).toContain(`finance: desktop ${first}: owner was "li", now "eve"`);
    expect(refresh.output).toContain(`finance: desktop ${second}: department was removed`);
    expect(refresh.output).not.toContain(third);

    const preview = await stack.preview({ args: ["--diff"] });
    expect(preview.output).toContain(
      "finance: +department=finance on 1; owner eve -> li on 1; 1 write request",
    );
    const changedLines = preview.output.split("\n").filter((line) => /^\s+[-+~] /u.test(line));
    expect(changedLines.filter((line) => line.includes(third))).toEqual([]);
    expect(changedLines.filter((line) => line.includes(`"${first}"`))).toHaveLength(1);
    expect(scene.takeRequests()).toEqual([]);

    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "add-tags 2", "filter"]);
    expect(scene.tagsOf(first)).toEqual({ department: "finance", owner: "li" });
    expect(scene.tagsOf(third)).toEqual({ department: "finance", owner: "li", foreign: "stays" });
    expect((await stack.preview()).output).toContain("2 unchanged");
  });
});

test("a refresh without drift shows nothing, also for tags that others set", async () => {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    await stack.up();
    for (const id of ids) emulator.console.setTag(id, "foreign", "stays");
    const refresh = await stack.refresh();
    expect(refresh.output).toContain("2 unchanged");
    await stack.destroy();
    expect(ids.map((id) => scene.tagsOf(id))).toEqual(ids.map(() => ({ foreign: "stays" })));
  });
});

test("a desktop that is skipped causes no difference, and is tagged once it exists", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({
      finance: { desktopIds: [...ids, "later"], tags: { owner: "li" }, missingDesktops: "skip" },
    });
    const up = await stack.up();
    expect(up.output).toContain("warning: 1 desktop does not exist and is left out: later.");
    expect(scene.takeRequests()).toEqual(["filter", "filter", "add-tags 2", "filter"]);
    expect((await stack.preview()).output).toContain("2 unchanged");
    expect((await stack.refresh()).output).toContain("2 unchanged");

    emulator.console.create({ id: "later", name: "later", tags: {} });
    expect((await stack.refresh()).output).toContain("finance: desktop later: exists now");
    scene.takeRequests();
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "add-tags 1", "filter"]);
    expect(scene.tagsOf("later")).toEqual({ owner: "li" });
  });
});
