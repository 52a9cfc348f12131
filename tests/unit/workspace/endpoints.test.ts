import { readPlace, readSettings } from "../../../provider/workspace/settings";
import type { PlaceOverrides, SettingsSource } from "../../../provider/workspace/settings";
import { KEYS, problemsOf, REGION, source, type Values } from "./settingsSupport";

describe("endpoints", () => {
  const config = (endpoints: unknown) =>
    source({ ...REGION, ...KEYS, endpoints: JSON.stringify(endpoints) });

  test.each([
    { given: "https://desktops.example.com", origin: "https://desktops.example.com" },
    { given: "https://desktops.example.com/", origin: "https://desktops.example.com" },
    { given: "https://desktops.example.com:443", origin: "https://desktops.example.com" },
    { given: "https://desktops.example.com:8443", origin: "https://desktops.example.com:8443" },
    { given: "HTTPS://Desktops.Example.com", origin: "https://desktops.example.com" },
    { given: "http://localhost:8080", origin: "http://localhost:8080" },
    { given: "http://127.0.0.1:1", origin: "http://127.0.0.1:1" },
    { given: "http://127.1.2.3", origin: "http://127.1.2.3" },
    { given: "http://[::1]:8080", origin: "http://[::1]:8080" },
  ])("take $given", ({ given, origin }) => {
    expect(readPlace(config({ workspace: given })).workspaceEndpoint).toBe(origin);
    expect(readPlace(config({ iam: given })).iamEndpoint).toBe(origin);
    const variable = { HW_WORKSPACE_ENDPOINT: given, HW_IAM_ENDPOINT: given };
    expect(readPlace(source(REGION, variable))).toMatchObject({
      workspaceEndpoint: origin,
      iamEndpoint: origin,
    });
  });

  test.each([
    "http://desktops.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://0.0.0.0",
    "http://10.0.0.1",
    "http://[::2]",
    "ftp://localhost",
    "javascript:alert(1)",
    "desktops.example.com",
    "https://user:made-up-password@desktops.example.com",
    "https://made-up-password@desktops.example.com",
    "https://desktops.example.com/v2",
    "https://desktops.example.com?x=1",
    "https://desktops.example.com/#x",
    "https://desktops.example.com\\x",
    "https://desk tops.example.com",
    "https://desk\ntops.example.com",
    "https://",
  ])("refuse %j, without repeating a password", (given) => {
    const reads: [SettingsSource, PlaceOverrides][] = [
      [config({ workspace: given }), {}],
      [config({ iam: given }), {}],
      [source({ ...REGION, ...KEYS }, { HW_WORKSPACE_ENDPOINT: given }), {}],
      [source({ ...REGION, ...KEYS }), { workspaceEndpoint: given }],
    ];
    for (const [from, overrides] of reads) {
      const problems = problemsOf(() => readSettings(from, overrides));
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(
        /huaweicloud:endpoints\.(workspace|iam) \(HW_(WORKSPACE|IAM)_ENDPOINT\)/,
      );
      expect(problems[0]).toMatch(/pulumi config set --path huaweicloud:endpoints\./);
      expect(problems.join()).not.toContain("made-up-password");
    }
  });

  test.each([
    { given: "https://iam.example.com/v3", origin: "https://iam.example.com" },
    { given: "https://iam.example.com:8443/v3/", origin: "https://iam.example.com:8443" },
    { given: "http://127.0.0.1:8080", origin: "http://127.0.0.1:8080" },
  ])("of IAM may come as the bridged provider's authUrl: $given", ({ given, origin }) => {
    const sources = [source({ ...REGION, authUrl: given }), source(REGION, { HW_AUTH_URL: given })];
    for (const from of sources) {
      expect(readPlace(from)).toMatchObject({
        iamEndpoint: origin,
        workspaceEndpoint: "https://workspace.eu-west-101.myhuaweicloud.com",
      });
    }
  });

  test.each([
    "http://iam.example.com/v3",
    "https://iam.example.com/v3?x=1",
    "https://user:made-up-password@iam.example.com/v3",
  ])("refuse the authUrl %j, without repeating a password", (authUrl) => {
    const problems = problemsOf(() => readPlace(source({ ...REGION, authUrl })));
    expect(problems).toEqual([expect.stringContaining("huaweicloud:authUrl (HW_AUTH_URL)")]);
    expect(problems.join()).not.toContain("made-up-password");
  });

  test("of IAM: endpoints before authUrl, and the configuration before the environment", () => {
    const variables = { HW_IAM_ENDPOINT: "https://c.example", HW_AUTH_URL: "https://d.example" };
    const endpoints = '{"iam":"https://a.example"}';
    const authUrl = "https://b.example/v3";
    const iamOf = (config: Values, environment: Values = variables): string =>
      readPlace(source({ ...REGION, ...config }, environment)).iamEndpoint;
    expect(iamOf({ endpoints, authUrl })).toBe("https://a.example");
    expect(iamOf({ authUrl })).toBe("https://b.example");
    expect(iamOf({})).toBe("https://c.example");
    expect(iamOf({}, { HW_AUTH_URL: "https://d.example" })).toBe("https://d.example");
  });

  test.each(["not json", "[]", '"text"', "null", "1"])("must be an object: %s", (endpoints) => {
    const problems = problemsOf(() => readPlace(source({ ...REGION, endpoints })));
    expect(problems[0]).toContain("huaweicloud:endpoints must be an object");
  });

  test("of other services, and polluting keys, are passed over", () => {
    const endpoints = '{"ecs":"http://x","__proto__":{"workspace":"http://evil.example.com"}}';
    expect(readPlace(source({ ...REGION, endpoints })).workspaceEndpoint).toBe(
      "https://workspace.eu-west-101.myhuaweicloud.com",
    );
  });

  test("must be strings", () => {
    expect(problemsOf(() => readPlace(config({ workspace: 1 })))).toEqual([
      "huaweicloud:endpoints.workspace must be a string, a URL that begins with https://.",
    ]);
  });

  test("in the configuration win over the environment, one by one", () => {
    const place = readPlace(
      source(
        { ...REGION, endpoints: '{"workspace":"https://config.example.com","iam":""}' },
        {
          HW_WORKSPACE_ENDPOINT: "https://env.example.com",
          HW_IAM_ENDPOINT: "https://iam.example.com",
        },
      ),
    );
    expect(place).toMatchObject({
      workspaceEndpoint: "https://config.example.com",
      iamEndpoint: "https://iam.example.com",
    });
  });

  test("that a resource was created with win over all", () => {
    const settings = readSettings(config({ workspace: "https://new.example.com" }), {
      workspaceEndpoint: "https://old.example.com",
    });
    expect(settings.workspaceEndpoint).toBe("https://old.example.com");
  });
});
