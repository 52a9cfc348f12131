import * as v from "valibot";
import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const exported = v.object({
  deployment: v.object({
    resources: v.array(
      v.object({ urn: v.string(), outputs: v.optional(v.record(v.string(), v.unknown())) }),
    ),
  }),
});

const URN = "urn:pulumi:test::declared::pulumi-nodejs:dynamic/huaweicloud:DesktopTags::a";

test("ignoreChanges keeps a value, an alias renames without a request, secret outputs are encrypted, a transform changes the arguments", async () => {
  await withDeclaredStack({ desktops: 3 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const program = (ignored: object, renamed: object): Record<string, unknown> => ({
      ignored: {
        desktopIds: ids.slice(0, 1),
        tags: ignored,
        options: { ignoreChanges: ["tags.owner"] },
      },
      ...renamed,
      transformed: {
        desktopIds: ids.slice(2),
        tags: { owner: "li" },
        options: { additionalSecretOutputs: ["endpoint"], transformOwner: "wang" },
      },
    });
    const second = { desktopIds: ids.slice(1, 2), tags: { owner: "li" } };
    await scene.declare(program({ owner: "li", team: "red" }, { old: second }));
    await stack.up();
    expect(scene.tagsOf(ids[2])).toEqual({ owner: "wang" });
    const { resources } = v.parse(exported, JSON.parse(await stack.exportText())).deployment;
    const outputs = resources.find(({ urn }) => urn.endsWith("::transformed"))?.outputs;
    expect(outputs?.["endpoint"]).toHaveProperty("ciphertext");
    expect(JSON.stringify(outputs)).not.toContain(emulator.endpoint);

    emulator.clearRequests();
    const aliased = { ...second, options: { aliases: [{ name: "old" }] } };
    await scene.declare(program({ owner: "eve", team: "blue" }, { renamed: aliased }));
    const up = await stack.up();
    expect(up.output).toMatch(/1 updated\s+3 unchanged/u);
    expect(emulator.writes.map(({ desktopId }) => desktopId)).toEqual(ids.slice(0, 1));
    expect(ids.map((id) => scene.tagsOf(id))).toEqual([
      { owner: "li", team: "blue" },
      { owner: "li" },
      { owner: "wang" },
    ]);
    expect((await stack.preview()).output).toMatch(/^\s+4 unchanged/mu);
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

    await stack.pulumi(["state", "delete", URN, "--yes", "--stack", "test"]);
    await stack.up();
    expect(scene.takeRequests()).toEqual(["filter"]);
  });
});

test("--target changes, refreshes and destroys the targeted resource alone, --replace keeps the tags, --refresh mends drift", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [first = "", second = ""] = ids;
    const program = (owner: string): Record<string, unknown> => ({
      a: { desktopIds: [first], tags: { owner } },
      b: { desktopIds: [second], tags: { owner } },
    });
    await scene.declare(program("li"));
    await stack.up();
    await scene.declare(program("wang"));
    await stack.up({ args: ["--target", URN] });
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
    await stack.up({ args: ["--replace", URN] });
    expect(emulator.writes).toEqual([]);
    expect(scene.tagsOf(first)).toEqual({ owner: "wang" });

    for (const id of ids) emulator.console.setTag(id, "owner", "eve");
    const refresh = await stack.refresh({ args: ["--target", URN] });
    expect(refresh.output).toContain(`a: desktop ${first}: owner was "wang", now "eve"`);
    expect(refresh.output).not.toContain(second);
    await stack.destroy({ args: ["--target", URN] });
    expect([scene.tagsOf(first), scene.tagsOf(second)]).toEqual([{}, { owner: "eve" }]);
  });
});

test("secret tags stay encrypted in state and unprinted, also after drift and a partial failure", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const secretTags = { owner: "topsecret", team: "hiddenteam" };
    await scene.declare({ a: { desktopIds: ids, secretTags } });
    const hidden = async (output: string): Promise<void> => {
      for (const text of [output, await stack.exportText()]) {
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
