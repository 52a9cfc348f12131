import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as v from "valibot";
import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const exported = v.object({
  deployment: v.object({
    resources: v.array(
      v.object({ type: v.string(), inputs: v.optional(v.record(v.string(), v.unknown()), {}) }),
    ),
  }),
});

test("state holds no credential and no provider code but the frozen stub", async () => {
  await withDeclaredStack({ desktops: 2, securityToken: "security-token-text" }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await stack.setConfig("huaweicloud:accessKey", emulator.accessKey, { secret: true });
    await stack.setConfig("huaweicloud:secretKey", emulator.secretKey, { secret: true });
    await stack.setConfig("huaweicloud:securityToken", "security-token-text", { secret: true });
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    const up = await stack.up();
    const state = await stack.exportText();
    for (const secret of [emulator.accessKey, emulator.secretKey, "security-token-text"]) {
      expect(state).not.toContain(secret);
      expect(up.output).not.toContain(secret);
    }
    const { resources } = v.parse(exported, JSON.parse(state)).deployment;
    const finance = resources.find(({ type }) => type.endsWith("DesktopTags"));
    const text = v.parse(v.string(), finance?.inputs["__provider"]);
    expect(Buffer.byteLength(text)).toBeLessThan(512);
    const pinned = readFileSync(join(__dirname, "../fixtures/providerText.txt"), "utf8");
    expect(text).toBe(pinned);
  });
});
