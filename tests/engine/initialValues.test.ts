import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("a declared key that is ignored is set where it is absent, and from then on left to others", async () => {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = "", third = ""] = ids;
    const declare = (desktopIds: readonly string[], tags: object): Promise<void> =>
      scene.declare({ finance: { desktopIds, tags, ignoreTagKeys: ["owner"] } });
    const owners = (): unknown[] => ids.map((id) => scene.tagsOf(id)?.["owner"]);
    emulator.console.setTag(first, "owner", "eve");
    await declare([first, second], { owner: "li", team: "red" });
    await stack.up();
    expect(owners()).toEqual(["eve", "li", undefined]);

    emulator.console.setTag(first, "owner", "zhao");
    emulator.console.removeTag(second, "owner");
    await stack.refresh({ args: ["--expect-no-changes"] });
    expect((await recorded(stack, "finance")).drift).toEqual({});

    // Another value and another desktop: only the desktop is new.
    await declare(ids, { owner: "wang", team: "red" });
    await stack.up();
    expect(owners()).toEqual(["zhao", undefined, "wang"]);
    expect((await stack.preview()).output).toContain("2 unchanged");

    await declare(ids, { team: "red" });
    await stack.up();
    expect(owners()).toEqual(["zhao", undefined, "wang"]);

    await declare([first], { owner: "li", team: "red" });
    await stack.up();
    expect(scene.tagsOf(third)).toEqual({ owner: "wang" });
    await stack.destroy();
    expect(ids.map((id) => scene.tagsOf(id))).toEqual([{ owner: "zhao" }, {}, { owner: "wang" }]);
  });
});
