import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("state holds no credential and no provider code but the frozen stub", async () => {
  await withDeclaredStack({ desktops: 2, securityToken: "security-token-text" }, async (scene) => {
    const { stack, ids, emulator } = scene;
    await stack.setConfig("huaweicloud:accessKey", emulator.accessKey, { secret: true });
    await stack.setConfig("huaweicloud:secretKey", emulator.secretKey, { secret: true });
    await stack.setConfig("huaweicloud:securityToken", "security-token-text", { secret: true });
    await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
    const up = await stack.up();
    const state = await stack.stateText();
    for (const secret of [emulator.accessKey, emulator.secretKey, "security-token-text"]) {
      expect(state).not.toContain(secret);
      expect(up.output).not.toContain(secret);
    }
    const { inputs, outputs } = await recorded(stack, "finance");
    const text = z.string().parse(inputs["__provider"]);
    expect(Buffer.byteLength(text)).toBeLessThan(512);
    const pinned = readFileSync(join(__dirname, "../fixtures/providerText.txt"), "utf8");
    expect([text, outputs["__provider"]]).toEqual([pinned, pinned]);
    expect([inputs, outputs].some((one) => "secretValues" in one)).toBe(false);
  });
});
