import type { WorkspaceEmulator } from "../../emulator";
import { readSettings, type WorkspaceSettings } from "../../provider/workspace/settings";
import {
  closeAll,
  createClient,
  errorOf,
  json,
  settingsFor,
  startEmulator,
  startScripted,
} from "./support";

const KEYS = ["HW_ACCESS_KEY", "HW_SECRET_KEY"];

/** The emulator's settings without some of its variables, and with others. */
function settingsWithout(
  emulator: WorkspaceEmulator,
  left: readonly string[],
  more: Record<string, string> = {},
): WorkspaceSettings {
  const kept = Object.entries(emulator.environment).filter(([name]) => !left.includes(name));
  const environment = { ...Object.fromEntries(kept), ...more };
  return readSettings({ config: () => undefined, environment });
}

afterEach(closeAll);

describe("who calls", () => {
  test("keys are enough", async () => {
    const { client } = createClient(await startEmulator({ desktops: 2 }));
    expect(await client.countDesktops()).toBe(2);
  });

  test("temporary keys carry their security token, under the signature", async () => {
    const emulator = await startEmulator({ desktops: 2, securityToken: "made-up-security-token" });
    expect(await createClient(emulator).client.countDesktops()).toBe(2);
    const settings = settingsWithout(emulator, ["HW_SECURITY_TOKEN"]);
    const error = await errorOf(createClient(settings).client.countDesktops());
    expect(error.status).toBe(401);
    expect(error.message).toContain("HW_SECURITY_TOKEN");
  });

  test("an IAM token is enough, and nothing is signed", async () => {
    const emulator = await startEmulator({ desktops: 2 });
    const settings = settingsWithout(emulator, KEYS, { HW_AUTH_TOKEN: emulator.authToken });
    expect(await createClient(settings).client.countDesktops()).toBe(2);
    expect(await createClient(settings).client.findProjectId()).toBe(emulator.projectId);
  });

  test("a wrong token says where to put a new one, without repeating it", async () => {
    const emulator = await startEmulator();
    const settings = settingsWithout(emulator, KEYS, { HW_AUTH_TOKEN: "made-up-wrong-token" });
    const error = await errorOf(createClient(settings).client.countDesktops());
    expect(error).toMatchObject({ status: 401, errorCode: "APIGW.0301" });
    expect(error.message).toContain("pulumi config set --secret huaweicloud:authToken");
    expect(error.message).not.toContain("made-up-wrong-token");
  });

  test("a wrong secret key names both keys' settings", async () => {
    const emulator = await startEmulator();
    const settings = settingsWithout(emulator, [], { HW_SECRET_KEY: "made-up-wrong-key" });
    const { client, waits } = createClient(settings);
    const error = await errorOf(client.countDesktops());
    expect(error.status).toBe(401);
    expect(error.message).toContain("huaweicloud:secretKey (HW_SECRET_KEY or HUAWEICLOUD_SDK_SK)");
    expect(error.message).not.toContain("made-up-wrong-key");
    expect(waits).toEqual([]);
    expect(emulator.requests).toHaveLength(1);
  });
});

describe("the project", () => {
  test("is looked up once, also for calls that start together", async () => {
    const emulator = await startEmulator({ desktops: 3 });
    const settings = settingsWithout(emulator, ["HW_PROJECT_ID"]);
    const { client } = createClient(settings);
    expect(await Promise.all([client.countDesktops(), client.countDesktops()])).toEqual([3, 3]);
    expect(emulator.requests.map(({ action }) => action)).toEqual([
      "find-project",
      "count",
      "count",
    ]);
  });

  test.each([
    { name: "none", projects: [], found: undefined },
    { name: "a null list", projects: null, found: undefined },
    {
      name: "another name only",
      projects: [{ id: "p2", name: "eu-west-101_sub" }],
      found: undefined,
    },
    {
      name: "the exact name among several",
      projects: [
        { id: "p2", name: "eu-west-101_sub" },
        { id: "p1", name: "eu-west-101" },
      ],
      found: "p1",
    },
  ])("IAM lists $name", async ({ projects, found }) => {
    const server = await startScripted((response) => {
      json(response, 200, { projects, links: {} });
    });
    const { client } = createClient(settingsFor(server.endpoint));
    if (found === undefined) {
      const error = await errorOf(client.findProjectId());
      expect(error.kind).toBe("project");
      expect(error.message).toContain("pulumi config set huaweicloud:projectId");
      expect(error.message).toContain("eu-west-101");
    } else {
      expect(await client.findProjectId()).toBe(found);
    }
    expect(server.received[0]?.url).toBe("/v3/projects?name=eu-west-101");
  });

  test("a failed look-up is tried anew by the next call", async () => {
    const server = await startScripted((response, _request, number) => {
      if (number === 0) json(response, 403, { error_code: "IAM.0101", error_msg: "no" });
      else json(response, 200, { projects: [{ id: "p1", name: "eu-west-101" }] });
    });
    const { client } = createClient(settingsFor(server.endpoint));
    const error = await errorOf(client.findProjectId());
    expect(error.message).toContain("huaweicloud:projectId");
    expect(await client.findProjectId()).toBe("p1");
  });

  test("an ID that would change the path is refused", async () => {
    const server = await startScripted((response) => {
      json(response, 200, { projects: [{ id: "../../v1", name: "eu-west-101" }] });
    });
    const { client } = createClient(settingsFor(server.endpoint));
    expect((await errorOf(client.findProjectId())).kind).toBe("response");
  });
});
