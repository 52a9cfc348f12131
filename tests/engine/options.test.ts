import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const unchanged = /^\s+2 unchanged/mu;

test("ignoreChanges keeps a tag's value as it was, and lets the others change", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    const options = { ignoreChanges: ["tags.owner"] };
    await scene.declare({ a: { desktopIds: ids, tags: { owner: "li", team: "red" }, options } });
    await stack.up();
    await scene.declare({ a: { desktopIds: ids, tags: { owner: "eve", team: "blue" }, options } });
    await stack.up();
    expect(scene.tagsOf(ids[0])).toEqual({ owner: "li", team: "blue" });
    expect((await stack.preview()).output).toMatch(unchanged);
  });
});

test("protect refuses the deletion, retainOnDelete leaves the tags, and they are adopted again", async () => {
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
  });
});

test("an alias renames a resource without a request", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    const declared = { desktopIds: ids, tags: { owner: "li" } };
    await scene.declare({ old: declared });
    await stack.up();
    scene.takeRequests();
    await scene.declare({ renamed: { ...declared, options: { aliases: [{ name: "old" }] } } });
    const up = await stack.up();
    expect(up.output).toMatch(unchanged);
    expect(scene.takeRequests()).toEqual([]);
  });
});

test("--target changes the targeted resource alone, --replace keeps the tags, --refresh mends drift", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = ""] = ids;
    const program = (owner: string): Record<string, unknown> => ({
      a: { desktopIds: [first], tags: { owner } },
      b: { desktopIds: [second], tags: { owner } },
    });
    await scene.declare(program("li"));
    await stack.up();
    const urn = "urn:pulumi:test::declared::pulumi-nodejs:dynamic/huaweicloud:DesktopTags::a";
    await scene.declare(program("wang"));
    await stack.up({ args: ["--target", urn] });
    expect([scene.tagsOf(first), scene.tagsOf(second)]).toEqual([
      { owner: "wang" },
      { owner: "li" },
    ]);

    emulator.console.setTag(first, "owner", "eve");
    await stack.up({ args: ["--refresh"] });
    expect([scene.tagsOf(first), scene.tagsOf(second)]).toEqual([
      { owner: "wang" },
      { owner: "wang" },
    ]);

    emulator.clearRequests();
    await stack.up({ args: ["--replace", urn] });
    expect(emulator.writes).toEqual([]);
    expect(scene.tagsOf(first)).toEqual({ owner: "wang" });
  });
});

test("what state forgot is adopted again without a write", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    await scene.declare({ a: { desktopIds: ids, tags: { owner: "li" } } });
    await stack.up();
    const urn = "urn:pulumi:test::declared::pulumi-nodejs:dynamic/huaweicloud:DesktopTags::a";
    await stack.pulumi(["state", "delete", urn, "--yes", "--stack", "test"]);
    scene.takeRequests();
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter"]);
  });
});

test("secret tags stay encrypted in state and unprinted, also after drift and a partial failure", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const secretTags = { owner: "topsecret", team: "hiddenteam" };
    await scene.declare({ a: { desktopIds: ids, secretTags } });
    const hidden = async (output: string): Promise<void> => {
      // The test's own configuration, which is no secret, stands before the first resource of ours.
      const state = (await stack.exportText()).split('DesktopTags::a",').at(-1);
      for (const text of [output, state]) {
        expect(text).not.toMatch(/topsecret|hiddenteam/u);
      }
    };
    await hidden((await stack.up()).output);
    expect(scene.tagsOf(ids[0])).toEqual(secretTags);

    emulator.console.setTag(ids[0] ?? "", "owner", "eve");
    await hidden((await stack.refresh()).output);
    await hidden((await stack.preview({ args: ["--diff"] })).output);
    await scene.declare({
      a: { desktopIds: ids, secretTags: { ...secretTags, room: "hiddenteam2" } },
    });
    emulator.setFaults({
      script: [null, { status: 400, errorCode: "WKS.00010011", errorMsg: "no" }],
    });
    await hidden((await stack.up({ fails: true })).output);
    await hidden((await stack.up()).output);
    expect(scene.tagsOf(ids[0])).toEqual({ ...secretTags, room: "hiddenteam2" });
  });
});

test("additionalSecretOutputs encrypts an output, and a transform changes the arguments", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const options = { additionalSecretOutputs: ["endpoint"], transformOwner: "wang" };
    await scene.declare({ a: { desktopIds: ids, tags: { owner: "li" }, options } });
    await stack.up();
    expect(scene.tagsOf(ids[0])).toEqual({ owner: "wang" });
    const outputs = (await stack.exportText()).split('"outputs": {').at(-1);
    expect(outputs).not.toContain(emulator.endpoint);
    expect((await stack.preview()).output).toMatch(/2 unchanged/u);
  });
});

// The SDK's server fails before it could ask the provider; the README says what the message means.
test("pulumi import fails, and writes nothing", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    await scene.declare({});
    const type = "pulumi-nodejs:dynamic/huaweicloud:DesktopTags";
    const { output } = await scene.stack.pulumi(
      ["import", type, "a", "id", "--stack", "test", "--yes", "--skip-preview"],
      { fails: true },
    );
    expect(output).toContain("Cannot read properties of undefined (reading 'toJavaScript')");
    expect(scene.takeRequests()).toEqual([]);
  });
});
