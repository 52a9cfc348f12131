import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("secret tags stay encrypted in state and unprinted, also after drift, a partial failure, and once they are secret no more", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = ""] = ids;
    const secretTags = { owner: "topsecret", team: "hiddenteam" };
    await scene.declare({ a: { desktopIds: ids, secretTags } });
    const expectHidden = async (output: string): Promise<void> => {
      for (const text of [output, await stack.stateText()]) {
        expect(text).not.toMatch(/topsecret|hidden/u);
      }
    };
    await expectHidden((await stack.up()).output);
    expect(scene.tagsOf(first)).toEqual(secretTags);

    emulator.console.setTag(first, "owner", "hidden-eve");
    await expectHidden((await stack.refresh()).output);
    expect((await recorded(stack, "a")).drift).toEqual({
      changed: { [first]: { owner: "[secret]" } },
    });
    await expectHidden((await stack.preview({ args: ["--diff"] })).output);

    const more = { ...secretTags, room: "hiddenroom" };
    await scene.declare({ a: { desktopIds: ids, secretTags: more } });
    emulator.setFaults({
      script: [null, { status: 400, errorCode: "WKS.00010011", errorMsg: "not hiddenroom" }],
    });
    await expectHidden((await stack.up({ fails: true })).output);
    await expectHidden((await stack.up()).output);
    expect(scene.tagsOf(first)).toEqual(more);

    await scene.declare({ a: { desktopIds: ids, tags: { owner: "li" } } });
    await expectHidden((await stack.up()).output);
    emulator.console.setTag(first, "owner", "hidden-eve");
    await expectHidden((await stack.refresh()).output);
    expect((await recorded(stack, "a")).inputs["secretValues"]).toBe(true);
  });
});
