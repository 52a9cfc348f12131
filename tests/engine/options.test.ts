import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { writeEmptyStack } from "../../tools/engine/privateStack";
import { engineTestTimeoutMs, recorded, urnOf, withDeclaredStack, writesOf } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("aliases, secret outputs, transforms, retention, a program that is run for a refresh, a renamed stack: nothing is written", async () => {
  await withDeclaredStack({ desktops: 4 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const tagged = (at: number, options: object): object => ({
      ...{ desktopIds: ids.slice(at, at + 1), tags: { owner: "li" }, options },
    });
    const transformed = tagged(1, {
      ...{ additionalSecretOutputs: ["endpoint"], transformOwner: "wang" },
      ...{ name: "tags", team: "x" },
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
  });
});

test("--target changes, refreshes and destroys the targeted resource alone, --refresh repairs drift, --replace keeps the tags, and replaceWith sets those of a desktop that is rebuilt", async () => {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = "", rebuilt = ""] = ids;
    const target = ["--target", urnOf("a")];
    const owners = (): unknown[] => ids.map((id) => scene.tagsOf(id)?.["owner"]);
    const program = (owner: string): Record<string, object> => ({
      a: { desktopIds: [first], tags: { owner } },
      b: { desktopIds: [second], tags: { owner } },
      // Stands for a desktop, which has no tags when it is made again.
      desktop: { desktops: {} },
      c: { desktopIds: [rebuilt], tags: { owner }, options: { replaceWith: ["desktop"] } },
    });
    await scene.declare(program("li"));
    await stack.up();
    await scene.declare(program("wang"));
    await stack.up({ args: target });
    expect(owners()).toEqual(["wang", "li", "li"]);

    emulator.console.setTag(first, "owner", "eve");
    await stack.up({ args: ["--refresh"] });
    expect(owners()).toEqual(["wang", "wang", "wang"]);

    emulator.console.removeTag(rebuilt, "owner");
    emulator.clearRequests();
    const replace = ["a", "desktop"].flatMap((name) => ["--replace", urnOf(name)]);
    expect((await stack.up({ args: replace })).output).toMatch(/3 replaced/u);
    expect(emulator.writes.map(({ desktopId }) => desktopId)).toEqual([rebuilt]);
    expect(owners()).toEqual(["wang", "wang", "wang"]);

    for (const id of ids) emulator.console.setTag(id, "owner", "eve");
    const refresh = await stack.refresh({ args: target });
    expect(refresh.output).toContain(`a: desktop ${first}: owner was "wang", now "eve"`);
    expect(refresh.output).not.toContain(second);
    await stack.destroy({ args: target });
    expect(owners()).toEqual([undefined, "eve", "eve"]);
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
    expect(scene.takeRequests()).toEqual([]);

    await scene.declare({ a: { ...declared, desktopIds: ids } });
    const onOther = { stack: "other", environment: { PULUMI_EXPERIMENTAL: "true" } };
    const plan = join(stack.workFolder, "plan.json");
    await stack.preview({ ...onOther, args: ["--save-plan", plan] });
    await stack.up({ ...onOther, args: ["--plan", plan] });
    expect(ids.map((id) => scene.tagsOf(id))).toEqual([{ owner: "li" }, { owner: "li" }]);
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
