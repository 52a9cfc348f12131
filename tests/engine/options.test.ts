import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { writeEmptyStack } from "../../tools/engine/privateStack";
import { engineTestTimeoutMs, recorded, urnOf, withDeclaredStack, writesOf } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("aliases, secret outputs, transforms, protection, retention, a program that is run for a refresh, a renamed stack: nothing is written", async () => {
  await withDeclaredStack({ desktops: 4 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const tagged = (at: number, options: object): object => ({
      ...{ desktopIds: ids.slice(at, at + 1), tags: { owner: "li" }, options },
    });
    const transformed = tagged(1, {
      ...{ additionalSecretOutputs: ["endpoint"], transformOwner: "wang" },
      ...{ name: "tags", team: "x", protect: true },
    });
    await scene.declare({
      old: tagged(0, {}),
      transformed,
      retained: tagged(2, { retainOnDelete: true }),
      forgotten: tagged(3, {}),
    });
    await stack.up();
    const owners = ["li", "wang", "li", "li"].map((owner) => ({ owner }));
    const tags = (): unknown[] => ids.map((id) => scene.tagsOf(id));
    expect(tags()).toEqual(owners);
    const before = await recorded(stack, "tags");
    expect(before.outputs["endpoint"]).toHaveProperty("ciphertext");
    expect(JSON.stringify(before.outputs)).not.toContain(emulator.endpoint);

    const refresh = await stack.refresh({ args: ["--run-program", "--expect-no-changes"] });
    expect(refresh.output).toContain("6 unchanged");
    const after = await recorded(stack, "tags");
    // What is encrypted differs each time.
    expect([after.inputs, after.drift]).toEqual([before.inputs, before.drift]);

    scene.takeRequests();
    const renamed = tagged(0, { aliases: [{ name: "old" }] });
    await scene.declare({ renamed, transformed, forgotten: tagged(3, {}) });
    expect((await stack.up()).output).toMatch(/- 1 deleted\s+5 unchanged/u);
    expect([scene.takeRequests(), tags()]).toEqual([[], owners]);

    // What was retained and what state forgot is adopted again.
    await stack.pulumi(["state", "delete", urnOf("forgotten"), "--yes", "--stack", "test"]);
    await scene.declare({
      ...{ renamed, transformed, retained: tagged(2, {}), forgotten: tagged(3, {}) },
    });
    await stack.up();
    expect([writesOf(emulator), tags()]).toEqual([[], owners]);

    await stack.pulumi(["stack", "rename", "renamed", "--stack", "test"]);
    expect((await stack.preview({ stack: "renamed" })).output).toContain("6 unchanged");
    await stack.destroy({ stack: "renamed", fails: true });
    expect(tags()[1]).toEqual({ owner: "wang" });
  });
});

test("--target changes, refreshes and destroys the targeted resource alone, --replace keeps the tags, --refresh repairs drift", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = ""] = ids;
    const target = ["--target", urnOf("a")];
    const owners = (): unknown[] => ids.map((id) => scene.tagsOf(id)?.["owner"]);
    const program = (owner: string): Record<string, unknown> => ({
      a: { desktopIds: [first], tags: { owner } },
      b: { desktopIds: [second], tags: { owner } },
    });
    await scene.declare(program("li"));
    await stack.up();
    await scene.declare(program("wang"));
    await stack.up({ args: target });
    expect(owners()).toEqual(["wang", "li"]);

    emulator.console.setTag(first, "owner", "eve");
    await stack.up({ args: ["--refresh"] });
    expect(owners()).toEqual(["wang", "wang"]);

    emulator.clearRequests();
    await stack.up({ args: ["--replace", urnOf("a")] });
    expect(emulator.writes).toEqual([]);
    expect(owners()).toEqual(["wang", "wang"]);

    for (const id of ids) emulator.console.setTag(id, "owner", "eve");
    const refresh = await stack.refresh({ args: target });
    expect(refresh.output).toContain(`a: desktop ${first}: owner was "wang", now "eve"`);
    expect(refresh.output).not.toContain(second);
    await stack.destroy({ args: target });
    expect(owners()).toEqual([undefined, "eve"]);
  });
});

test("a resource that moves to another stack has nothing to do there, and an update plan holds for it", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids } = scene;
    const declared = { desktopIds: ids.slice(0, 1), tags: { owner: "li" } };
    await scene.declare({ a: declared });
    await stack.up();
    writeEmptyStack(stack.workFolder, "declared", "other");
    // The command writes the configuration of the other stack beside the project's file.
    copyFileSync(join(stack.program, "Pulumi.yaml"), join(stack.workFolder, "Pulumi.yaml"));
    const move = ["state", "move", "--source", "test", "--dest", "other", "--yes"];
    await stack.pulumi([...move, "--include-parents", urnOf("a"), "--cwd", stack.workFolder]);
    scene.takeRequests();
    const preview = await stack.preview({ stack: "other", args: ["--diff"] });
    expect(preview.output).toContain("2 unchanged");
    await scene.declare({});
    expect((await stack.preview()).output).not.toContain("delete");
    expect(scene.takeRequests()).toEqual([]);

    await scene.declare({ a: { ...declared, desktopIds: ids } });
    const onOther = { stack: "other", environment: { PULUMI_EXPERIMENTAL: "true" } };
    const plan = join(stack.workFolder, "plan.json");
    await stack.preview({ ...onOther, args: ["--save-plan", plan] });
    await stack.up({ ...onOther, args: ["--plan", plan] });
    expect(ids.map((id) => scene.tagsOf(id))).toEqual([{ owner: "li" }, { owner: "li" }]);
  });
});

test("a desktop that is rebuilt loses its tags unseen: a refresh finds it, and replaceWith sets them at once", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [desktop = ""] = ids;
    const tags = { desktopIds: ids, tags: { owner: "li" } };
    // The first resource stands for the desktop.
    const program = {
      desktop: { desktops: {} },
      tags: { ...tags, options: { replaceWith: ["desktop"] } },
    };
    const rebuild = (): void => {
      emulator.console.removeTag(desktop, "owner");
    };
    await scene.declare(program);
    await stack.up();
    rebuild();
    expect((await stack.preview()).output).toContain("3 unchanged");
    expect((await stack.refresh()).output).toContain(`tags: desktop ${desktop}: owner is missing`);
    await stack.up();
    expect(scene.tagsOf(desktop)).toEqual({ owner: "li" });

    rebuild();
    const up = await stack.up({ args: ["--replace", urnOf("desktop")] });
    expect(up.output).toMatch(/2 replaced/u);
    expect(scene.tagsOf(desktop)).toEqual({ owner: "li" });
  });
});

// The SDK's server fails before it could ask the provider; the README says what the message means.
test("pulumi import fails, and writes nothing", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    await scene.declare({});
    const type = "pulumi-nodejs:dynamic/huaweicloud:DesktopTags";
    const config = join(scene.stack.workFolder, "Pulumi.test.yaml");
    const onStack = ["--stack", "test", "--config-file", config];
    const { output } = await scene.stack.pulumi(
      ["import", type, "a", "id", ...onStack, "--yes", "--skip-preview"],
      { fails: true },
    );
    expect(output).toContain("Cannot read properties of undefined (reading 'toJavaScript')");
    expect(scene.takeRequests()).toEqual([]);
  });
});
