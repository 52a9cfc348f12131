import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("state shows what the program wrote; a refresh adds exactly what changed behind the stack's back, says so until an up repairs it, and an up repairs only that", async () => {
  await withDeclaredStack({ desktops: 1_100 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = "", third = ""] = ids;
    const declared = { department: "finance", owner: "li" };
    const desktops = Object.fromEntries(ids.slice(2).map((id, at) => [id, { asset: `a-${at}` }]));
    const written = { desktopIds: [...ids], tags: declared, desktops };
    await scene.declare({ finance: written });
    await stack.up();
    emulator.console.setTag(first, "owner", "eve");
    emulator.console.removeTag(second, "department");
    emulator.console.setTag(third, "foreign", "stays");
    scene.takeRequests();

    const refresh = await stack.refresh();
    expect(scene.takeRequests()).toEqual(["filter", "filter"]);
    expect(refresh.output).toMatch(/~ 1 updated\s+1 unchanged/u);
    expect(refresh.output).toContain(`finance: desktop ${first}: owner was "li", now "eve"`);
    expect(refresh.output).toContain(`finance: desktop ${second}: department is missing`);
    expect(refresh.output).not.toContain(third);
    const finance = await recorded(stack, "finance");
    expect([finance.writtenInputs(), finance.writtenOutputs()]).toEqual([written, written]);
    expect(finance.drift).toEqual({
      changed: { [first]: { owner: "eve" } },
      missing: { [second]: ["department"] },
    });
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
    const repairing = ["filter", "filter", "add-tags 2", "filter", "filter"];
    expect(scene.takeRequests()).toEqual(repairing);
    expect([first, second].map((id) => scene.tagsOf(id))).toEqual([declared, declared]);
    expect(scene.tagsOf(third)).toEqual({ ...declared, asset: "a-0", foreign: "stays" });
    expect((await recorded(stack, "finance")).drift).toEqual({});
    await stack.refresh({ args: ["--expect-no-changes"] });

    await stack.destroy();
    expect([first, second, third].map((id) => scene.tagsOf(id))).toEqual([
      {},
      {},
      { foreign: "stays" },
    ]);
  });
});

test("after a refresh, desktops that are gone fail their resource alone, and what the program says by then is done", async () => {
  await withDeclaredStack({ desktops: 5 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = "", third = "", kept = "", deleted = ""] = ids;
    const tags = { owner: "li", team: "red" };
    const later = { desktopIds: ["later"], tags: { owner: "li" }, missingDesktops: "skip" };
    const leaving = { desktopIds: [kept, deleted], tags: { owner: "li" } };
    await scene.declare({
      finance: { desktopIds: [first, second, third], tags, exclusive: true },
      ...{ later, leaving },
    });
    expect((await stack.up()).output).toMatch(/later: warning: .*does not exist.*: later\./u);
    expect((await recorded(stack, "later")).skippedDesktopIds).toEqual(["later"]);
    expect((await stack.preview()).output).toContain("4 unchanged");

    emulator.console.setTags(first, { owner: "eve", team: "red" });
    emulator.console.setTags(second, { owner: "li", team: "blue" });
    emulator.console.setTags(third, { ...tags, foreign: "stays" });
    emulator.console.create({ id: "later", name: "later", tags: {} });
    emulator.console.remove(deleted);
    const refresh = await stack.refresh();
    expect(refresh.output).toContain("later: desktop later: ");
    expect(refresh.output).toContain(`leaving: desktop ${deleted}: does not exist any more`);
    expect((await recorded(stack, "finance")).drift).toEqual({
      changed: { [first]: { owner: "eve" }, [second]: { team: "blue" } },
      foreign: { [third]: { foreign: "stays" } },
    });
    expect((await recorded(stack, "leaving")).drift).toEqual({ gone: [deleted] });

    // The first resource ignores one key, drops a desktop, and is no longer exclusive.
    const finance = { desktopIds: [first, third], tags, ignoreTagKeys: ["owner"] };
    await scene.declare({ finance, later, leaving });
    const up = await stack.up({ fails: true });
    expect(up.output).toMatch(new RegExp(`does not exist in project .*${deleted}`, "u"));
    expect((await recorded(stack, "leaving")).drift).toEqual({ gone: [deleted] });

    await scene.declare({ finance, later, leaving: { ...leaving, desktopIds: [kept] } });
    await stack.up();
    expect([first, second, third, "later", kept].map((id) => scene.tagsOf(id))).toEqual([
      { owner: "eve", team: "red" },
      { owner: "li" },
      { ...tags, foreign: "stays" },
      { owner: "li" },
      { owner: "li" },
    ]);
    await stack.refresh({ args: ["--expect-no-changes"] });
  });
});
