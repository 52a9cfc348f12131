import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { writeEmptyStack } from "../../tools/engine/privateStack";
import { engineTestTimeoutMs, recorded, urnOf, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("an alias renames without a request, secret outputs are encrypted, a transform changes the arguments", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const transformed = {
      desktopIds: ids.slice(1),
      tags: { owner: "li" },
      options: { additionalSecretOutputs: ["endpoint"], transformOwner: "wang" },
    };
    const old = { desktopIds: ids.slice(0, 1), tags: { owner: "li" } };
    await scene.declare({ old, transformed });
    await stack.up();
    expect(scene.tagsOf(ids[1])).toEqual({ owner: "wang" });
    const { outputs } = await recorded(stack, "transformed");
    expect(outputs["endpoint"]).toHaveProperty("ciphertext");
    expect(JSON.stringify(outputs)).not.toContain(emulator.endpoint);

    emulator.clearRequests();
    await scene.declare({
      renamed: { ...old, options: { aliases: [{ name: "old" }] } },
      transformed,
    });
    expect((await stack.up()).output).toMatch(/^\s+3 unchanged/mu);
    expect(scene.takeRequests()).toEqual([]);
    expect(ids.map((id) => scene.tagsOf(id))).toEqual([{ owner: "li" }, { owner: "wang" }]);
  });
});

test("protect refuses the deletion, retainOnDelete leaves the tags; these and what state forgot are adopted again without a write", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    const declared = { desktopIds: ids, tags: { owner: "li" } };
    await scene.declare({ a: { ...declared, options: { protect: true } } });
    await stack.up();
    await stack.destroy({ fails: true });
    expect(scene.tagsOf(ids[0])).toEqual({ owner: "li" });

    await scene.declare({ a: { ...declared, options: { retainOnDelete: true } } });
    await stack.up();
    await scene.declare({});
    await stack.up();
    expect(scene.tagsOf(ids[0])).toEqual({ owner: "li" });

    scene.takeRequests();
    await scene.declare({ a: declared });
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter"]);

    await stack.pulumi(["state", "delete", urnOf("a"), "--yes", "--stack", "test"]);
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter"]);
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

test("a refresh that runs the program changes nothing in state, and a renamed stack has nothing to do", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    const options = { name: "tags", team: "x" };
    await scene.declare({ a: { desktopIds: ids, tags: { owner: "li" }, options } });
    await stack.up();
    const before = await recorded(stack, "tags");
    const refresh = await stack.refresh({ args: ["--run-program", "--expect-no-changes"] });
    expect(refresh.output).toContain("3 unchanged");
    const after = await recorded(stack, "tags");
    expect([after.inputs, after.outputs]).toEqual([before.inputs, before.outputs]);

    await stack.pulumi(["stack", "rename", "renamed", "--stack", "test"]);
    const config = join(stack.workFolder, "Pulumi.test.yaml");
    const onRenamed = ["--stack", "renamed", "--config-file", config];
    const preview = await stack.pulumi(["preview", ...onRenamed]);
    expect(preview.output).toContain("3 unchanged");
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
    const config = join(stack.workFolder, "Pulumi.test.yaml");
    const onOther = ["--stack", "other", "--config-file", config];
    scene.takeRequests();
    const preview = await stack.pulumi(["preview", "--diff", ...onOther]);
    expect(preview.output).toContain("2 unchanged");
    await scene.declare({});
    expect((await stack.preview()).output).not.toContain("delete");
    expect(scene.takeRequests()).toEqual([]);

    await scene.declare({ a: { ...declared, desktopIds: ids } });
    const experimental = { environment: { PULUMI_EXPERIMENTAL: "true" } };
    const plan = join(stack.workFolder, "plan.json");
    await stack.pulumi(["preview", ...onOther, "--save-plan", plan], experimental);
    const up = ["up", ...onOther, "--yes", "--skip-preview", "--plan", plan];
    await stack.pulumi(up, experimental);
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
