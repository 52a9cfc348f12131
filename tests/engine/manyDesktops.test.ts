import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const COUNT = 1_500;

test("state of 1,500 desktops with tags of their own shows what the program wrote, and nothing else but the drift", async () => {
  await withDeclaredStack({ desktops: COUNT }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const desktops = Object.fromEntries(
      ids.map((id, index) => [id, { owner: index % 2 === 0 ? "li" : "wang", asset: `a-${index}` }]),
    );
    const written = { desktopIds: [...ids], tags: { department: "finance" }, desktops };
    await scene.declare({ finance: written });
    const expectState = async (drift: object): Promise<void> => {
      const finance = await recorded(stack, "finance");
      expect(finance.writtenInputs()).toEqual(written);
      expect(finance.writtenOutputs()).toEqual(written);
      expect(finance.drift).toEqual(drift);
    };
    await stack.up();
    await expectState({});

    const [first = "", second = "", third = ""] = [7, 700, 1_400].map((index) => ids[index]);
    emulator.console.setTag(first, "owner", "eve");
    emulator.console.setTag(second, "owner", "eve");
    emulator.console.removeTag(third, "asset");
    await stack.refresh();
    await expectState({
      changed: { [first]: { owner: "eve" }, [second]: { owner: "eve" } },
      missing: { [third]: ["asset"] },
    });

    const { output } = await stack.preview();
    const line = output.split("\n").find((text) => text.includes("write request")) ?? "";
    const named = ids.filter((id) => line.includes(id));
    expect(named).toEqual([first, second, third]);
    expect(line).toContain("1 write request");

    scene.takeRequests();
    await stack.up();
    expect(scene.takeRequests()).toEqual([
      ...["filter", "filter"],
      "add-tags 3",
      ...["filter", "filter"],
    ]);
    for (const id of ids)
      expect(scene.tagsOf(id)).toEqual({ department: "finance", ...desktops[id] });
    await expectState({});
  });
});
