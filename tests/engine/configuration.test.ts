import { engineTestTimeoutMs, recorded, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

test("defaultTags and ignoreTags of the stack reach every resource; secret default tags are refused", async () => {
  const config = {
    "huaweicloud:defaultTags": { environment: "production", "cost-center": "cc-1" },
    "huaweicloud:ignoreTags": ["status*"],
  };
  await withDeclaredStack(
    { desktops: 2 },
    async (scene) => {
      const { stack, ids } = scene;
      const [first = "", second = ""] = ids;
      const program = {
        a: { desktopIds: [first], tags: { status: "new" } },
        b: { desktops: { [second]: { environment: "test" } } },
      };
      await scene.declare(program);
      const up = await stack.up();
      expect(up.output).toContain("a: status: set where absent and then left to others");
      expect(ids.map((id) => scene.tagsOf(id))).toEqual([
        { environment: "production", "cost-center": "cc-1", status: "new" },
        { environment: "test", "cost-center": "cc-1" },
      ]);
      const { inputs } = await recorded(stack, "a");
      expect(inputs).toMatchObject({
        tags: { environment: "production", "cost-center": "cc-1", status: "new" },
        ignoreTagKeys: ["status*"],
      });

      await stack.setConfig("huaweicloud:defaultTags.environment", "staging", { path: true });
      await scene.declare({ ...program, b: { ...program.b, options: { ignoreChanges: ["*"] } } });
      const preview = await stack.preview();
      expect(preview.output).toContain("a: environment production -> staging");
      expect(preview.output).toMatch(/2 unchanged/u);

      const secret = { path: true, secret: true };
      await stack.setConfig("huaweicloud:defaultTags.password", "hidden", secret);
      const refused = await stack.preview({ fails: true });
      expect(refused.output).toContain("huaweicloud:defaultTags is set as a secret");
      expect(refused.output).not.toContain("hidden");
    },
    { config },
  );
});

test("a configuration of the bridged provider serves as it is: projectName, token and authUrl", async () => {
  const environment = {
    ...{ HW_PROJECT_ID: "", HW_ACCESS_KEY: "", HW_SECRET_KEY: "", HW_IAM_ENDPOINT: "" },
  };
  await withDeclaredStack(
    { desktops: 1, projectName: "eu-west-101_team" },
    async ({ stack, ids, emulator, declare, tagsOf, takeRequests }) => {
      await stack.setConfig("huaweicloud:authUrl", `${emulator.endpoint}/v3`);
      await stack.setConfig("huaweicloud:token", emulator.authToken, { secret: true });
      await declare({ a: { desktopIds: ids, tags: { owner: "li" } } });
      const up = await stack.up();
      expect(up.output).toContain("warning: huaweicloud:insecure is set, but this package");
      expect(up.output).not.toContain("maxRetries");
      expect(tagsOf(ids[0])).toEqual({ owner: "li" });
      expect(takeRequests()).toEqual(["find-project", "filter", "add-tags 1", "filter"]);
      expect((await recorded(stack, "a")).outputs).toMatchObject({
        projectName: "eu-west-101_team",
        projectId: emulator.projectId,
      });

      await stack.setConfig("huaweicloud:projectName", "eu-west-101_other");
      const replaced = await stack.preview();
      expect(replaced.output).toMatch(/replace.*projectName/u);
      expect(takeRequests()).toEqual([]);
    },
    {
      environment,
      config: {
        "huaweicloud:projectName": "eu-west-101_team",
        "huaweicloud:insecure": "true",
        "huaweicloud:maxRetries": "5",
      },
    },
  );
});
