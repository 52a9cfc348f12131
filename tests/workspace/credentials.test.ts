import {
  closeAll,
  countError,
  createClient,
  errorOf,
  json,
  settingsFor,
  settingsOf,
  startEmulator,
  startScripted,
} from "./support";

afterEach(closeAll);

describe("who calls", () => {
  test("temporary keys carry their security token, under the signature", async () => {
    const emulator = await startEmulator({ desktops: 2, securityToken: "made-up-security-token" });
    expect(await createClient(emulator).client.countDesktops()).toBe(2);
    const error = await countError(settingsOf({ ...emulator.environment, HW_SECURITY_TOKEN: "" }));
    expect(error.status).toBe(401);
    expect(error.message).toContain("need huaweicloud:securityToken (HW_SECURITY_TOKEN) as well.");
  });

  test("temporary keys that have expired are named with their security token", async () => {
    const settings = { ...(await startEmulator()).environment, HW_SECURITY_TOKEN: "made-up-token" };
    const error = await countError(settingsOf(settings));
    expect(error.message).toContain("The same goes for huaweicloud:securityToken");
    expect(error.message).not.toContain("made-up-token");
  });

  test("an IAM token is enough; a wrong one is told with how to set it, and not repeated", async () => {
    const emulator = await startEmulator({ desktops: 2 });
    const settingsWith = (token: string) =>
      settingsOf({
        ...emulator.environment,
        ...{ HW_ACCESS_KEY: "", HW_SECRET_KEY: "", HW_AUTH_TOKEN: token },
      });
    const { client } = createClient(settingsWith(emulator.authToken));
    expect(await client.countDesktops()).toBe(2);
    expect(await client.findProjectId()).toBe(emulator.projectId);
    const error = await countError(settingsWith("made-up-wrong-token"));
    expect(error).toMatchObject({ status: 401, errorCode: "APIGW.0301" });
    expect(error.message).toContain("pulumi config set --secret huaweicloud:authToken");
    expect(error.message).not.toContain("made-up-wrong-token");
  });

  test("a wrong secret key is refused once, and not repeated", async () => {
    const emulator = await startEmulator();
    const environment = { ...emulator.environment, HW_SECRET_KEY: "made-up-wrong-key" };
    const error = await countError(settingsOf(environment));
    expect(error.status).toBe(401);
    expect(error.message).not.toContain("made-up-wrong-key");
    expect(emulator.requests).toHaveLength(1);
  });
});

describe("the project", () => {
  test("is looked up once, also for calls that start together", async () => {
    const emulator = await startEmulator({ desktops: 3 });
    const { client } = createClient(settingsOf({ ...emulator.environment, HW_PROJECT_ID: "" }));
    expect(await Promise.all([client.countDesktops(), client.countDesktops()])).toEqual([3, 3]);
    const actions = emulator.requests.map(({ action }) => action);
    expect(actions).toEqual(["find-project", "count", "count"]);
  });

  const SUB = { id: "p2", name: "eu-west-101_sub" };

  /** Starts a server whose IAM lists these projects, and a client with a project's name, if given. */
  async function startIam(projects: unknown, name = "") {
    const server = await startScripted((response) => {
      json(response, 200, { projects, links: {} });
    });
    const variables = { HW_PROJECT_ID: "", HW_PROJECT_NAME: name };
    return { server, ...createClient(settingsFor(server.endpoint, variables)) };
  }

  test("has the region's name, or the one that is set, to the letter", async () => {
    const region = await startIam([SUB, { id: "p1", name: "eu-west-101" }]);
    expect(await region.client.findProjectId()).toBe("p1");
    expect(region.server.received[0]?.url).toBe("/v3/projects?name=eu-west-101");
    const named = await startIam([{ id: "p3", name: "a b+c" }], "a b+c");
    expect(await named.client.findProjectId()).toBe("p3");
    expect(named.server.received[0]?.url).toBe("/v3/projects?name=a%20b%2Bc");
  });

  test.each([
    ["none", [], "", "region", "region eu-west-101"],
    ["a null list", null, "", "region", "region eu-west-101"],
    ["another name only", [SUB], "", "region", "region eu-west-101"],
    ["another than the named one", [SUB], "finance", "name", "projectName <project name>"],
  ])("is not found when IAM lists %s", async (_name, projects, name, checked, example) => {
    const error = await errorOf((await startIam(projects, name)).client.findProjectId());
    expect(error.kind).toBe("project");
    expect(error.message).toContain(
      `knows no project named "${name || "eu-west-101"}". Check the ${checked}, or give the project's ID. Set it with \`pulumi config set huaweicloud:${example}\``,
    );
    expect(error.message).toContain("pulumi config set huaweicloud:projectId");
  });

  test("is looked up anew by the call after a failed look-up", async () => {
    const server = await startScripted((response, _request, number) => {
      if (number === 0) json(response, 403, { error_code: "IAM.0101", error_msg: "no" });
      else json(response, 200, { projects: [{ id: "p1", name: "eu-west-101" }] });
    });
    const { client } = createClient(server.endpoint);
    const error = await errorOf(client.findProjectId());
    expect(error.message).toContain("Without the permission to list projects, name the project");
    expect(await client.findProjectId()).toBe("p1");
  });

  test("is refused when its ID would change the path", async () => {
    const { client } = await startIam([{ id: "../../v1", name: "eu-west-101" }]);
    expect((await errorOf(client.findProjectId())).kind).toBe("response");
  });
});
