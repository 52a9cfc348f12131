import { engineTestTimeoutMs, recorded, tagsInState, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("a refresh records exactly what changed behind the stack's back, says so until an up repairs it, and an up repairs only that", async () => {
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
    expect(refresh.output).toMatch(/~ 1 updated\s+1 unchanged/u);
    expect(refresh.output).toContain(`finance: desktop ${first}: owner was "li", now "eve"`);
    expect(refresh.output).toContain(`finance: desktop ${second}: department is missing`);
    expect(refresh.output).not.toContain(third);
    const finance = await recorded(stack, "finance");
    expect(finance.drift).toEqual({
      changed: { [first]: { owner: "eve" } },
      missing: { [second]: ["department"] },
    });
    expect([first, second, third].map((id) => tagsInState(finance, id))).toEqual([
      { department: "finance", owner: "eve" },
      { owner: "li" },
      { department: "finance", owner: "li" },
    ]);
    const again = await stack.refresh({ args: ["--expect-no-changes"], fails: true });
    expect(again.output).toMatch(/~ 1 updated\s+1 unchanged/u);
    scene.takeRequests();

    const preview = await stack.preview();
    expect(preview.output).toContain(
      `finance: +department=finance on ${second}; owner eve -> li on ${first}; 1 write request`,
    );
    expect(preview.output).toMatch(/~ 1 to update\s+1 unchanged/u);
    expect(scene.takeRequests()).toEqual([]);

    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "add-tags 2", "filter"]);
    const declared = { department: "finance", owner: "li" };
    expect([first, second].map((id) => scene.tagsOf(id))).toEqual([declared, declared]);
    expect(scene.tagsOf(third)).toEqual({ ...declared, foreign: "stays" });
    expect((await recorded(stack, "finance")).drift).toEqual({});
    await stack.refresh({ args: ["--expect-no-changes"] });
    expect((await stack.preview()).output).toContain("2 unchanged");
  });
});

test("a program that changes its mind after a refresh is obeyed", async () => {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = "", third = ""] = ids;
    const tags = { owner: "li", team: "red" };
    await scene.declare({ finance: { desktopIds: ids, tags, exclusive: true } });
    await stack.up();
    emulator.console.setTags(first, { owner: "eve", team: "red" });
    emulator.console.setTags(second, { owner: "li", team: "blue" });
    emulator.console.setTags(third, { ...tags, foreign: "stays" });
    await stack.refresh();
    expect((await recorded(stack, "finance")).drift).toEqual({
      changed: { [first]: { owner: "eve" }, [second]: { team: "blue" } },
      foreign: { [third]: { foreign: "stays" } },
    });

    // It ignores one key, drops a desktop, and is no longer exclusive.
    await scene.declare({
      finance: { desktopIds: [first, third], tags, ignoreTagKeys: ["owner"] },
    });
    scene.takeRequests();
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "remove-tags 1", "filter"]);
    expect([first, second, third].map((id) => scene.tagsOf(id))).toEqual([
      { owner: "eve", team: "red" },
      { owner: "li" },
      { ...tags, foreign: "stays" },
    ]);
    expect((await stack.refresh()).output).toContain("2 unchanged");
  });
});

test("tags that others set are neither shown nor touched", async () => {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    await stack.up();
    for (const id of ids) emulator.console.setTag(id, "foreign", "stays");
    expect((await stack.refresh()).output).toContain("2 unchanged");
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
    expect(up.output).toMatch(/warning: .*does not exist.*: later\./u);
    // Two listings of each kind: before the write, and after it.
    expect(scene.takeRequests().filter((request) => request !== "filter")).toEqual(["add-tags 2"]);
    expect((await recorded(stack, "finance")).skippedDesktopIds).toEqual(["later"]);
    expect((await stack.preview()).output).toContain("2 unchanged");
    await stack.refresh({ args: ["--expect-no-changes"] });

    emulator.console.create({ id: "later", name: "later", tags: {} });
    expect((await stack.refresh()).output).toContain("finance: desktop later: ");
    scene.takeRequests();
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter", "add-tags 1", "filter"]);
    expect(scene.tagsOf("later")).toEqual({ owner: "li" });
  });
});

test("a desktop that was deleted is told at refresh, and fails the next up before anything is written", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = ""] = ids;
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    await stack.up();
    emulator.console.remove(second);
    emulator.console.setTag(first, "owner", "eve");
    const refresh = await stack.refresh();
    expect(refresh.output).toContain(`finance: desktop ${second}: does not exist any more`);
    const { drift } = await recorded(stack, "finance");
    expect(drift).toEqual({ changed: { [first]: { owner: "eve" } }, gone: [second] });

    scene.takeRequests();
    const up = await stack.up({ fails: true });
    expect(up.output).toMatch(new RegExp(`does not exist in project .*${second}`, "u"));
    expect(scene.takeRequests()).toEqual(["filter", "filter"]);
    expect((await recorded(stack, "finance")).drift).toEqual(drift);

    await scene.declare({ finance: { desktopIds: [first], tags: { owner: "li" } } });
    await stack.up();
    expect(scene.tagsOf(first)).toEqual({ owner: "li" });
    expect((await stack.refresh()).output).toContain("2 unchanged");
  });
});
