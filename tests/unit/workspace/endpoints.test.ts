import { readPlace, readSettings } from "../../../provider/workspace/settings";
import type { PlaceOverrides, SettingsSource } from "../../../provider/workspace/settings";
import { KEYS, problemsOf, REGION, source, type Values } from "./settingsSupport";

const config = (endpoints: unknown) =>
  source({ ...REGION, ...KEYS, endpoints: JSON.stringify(endpoints) });

describe("endpoints", () => {
  test.each([
    ["https://desktops.example.com", "https://desktops.example.com"],
    ["https://desktops.example.com:443/", "https://desktops.example.com"],
    ["HTTPS://Desktops.Example.com:8443", "https://desktops.example.com:8443"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://127.1.2.3", "http://127.1.2.3"],
    ["http://[::1]:8080", "http://[::1]:8080"],
  ])("%s is taken as %s", (given, origin) => {
    const variables = { HW_WORKSPACE_ENDPOINT: given, HW_IAM_ENDPOINT: given };
    for (const from of [config({ workspace: given, iam: given }), source(REGION, variables)]) {
      const { workspaceEndpoint, iamEndpoint } = readPlace(from);
      expect([workspaceEndpoint, iamEndpoint]).toEqual([origin, origin]);
    }
  });

  test.each([
    "http://desktops.example.com",
    "http://127.0.0.1.example.com",
    "http://localhost.example.com",
    "http://0.0.0.0",
    "http://[::2]",
    "ftp://localhost",
    "desktops.example.com",
    "https://made-up-password@desktops.example.com",
    "https://:made-up-password@desktops.example.com",
    "https://desktops.example.com/v2",
    "https://desktops.example.com?x=1",
    "https://desktops.example.com/#x",
    "https://desk\ntops.example.com",
  ])("%j is refused, without repeating a password", (given) => {
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
        /^huaweicloud:endpoints\.(workspace|iam) \(HW_(WORKSPACE|IAM)_ENDPOINT\) cannot be used.*pulumi config set --path huaweicloud:endpoints\./,
      );
      expect(problems[0]).not.toContain("made-up-password");
    }
  });

  test.each([
    ["https://iam.example.com:8443/v3/", "https://iam.example.com:8443"],
    ["http://127.0.0.1:8080", "http://127.0.0.1:8080"],
  ])("of IAM may come as the bridged provider's authUrl: %s", (authUrl, iamEndpoint) => {
    const workspaceEndpoint = "https://workspace.eu-west-101.myhuaweicloud.com";
    for (const from of [source({ ...REGION, authUrl }), source(REGION, { HW_AUTH_URL: authUrl })]) {
      expect(readPlace(from)).toMatchObject({ iamEndpoint, workspaceEndpoint });
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
    const authUrl = "https://b.example/v3";
    const iamOf = (given: Values): string =>
      readPlace(source({ ...REGION, ...given }, variables)).iamEndpoint;
    expect(iamOf({ endpoints: '{"iam":"https://a.example"}', authUrl })).toBe("https://a.example");
    expect(iamOf({ endpoints: '{"iam":""}', authUrl })).toBe("https://b.example");
    expect(iamOf({})).toBe("https://c.example");
  });

  test("of Workspace: the one in the state before the configuration, and that before the environment", () => {
    const variables = { HW_WORKSPACE_ENDPOINT: "https://c.example" };
    const given = { ...REGION, endpoints: '{"workspace":"https://b.example"}' };
    const from = source(given, variables);
    expect(readPlace(from).workspaceEndpoint).toBe("https://b.example");
    const recorded = { workspaceEndpoint: "https://a.example" };
    expect(readPlace(from, recorded).workspaceEndpoint).toBe("https://a.example");
  });

  test.each(["not json", "[]", "null"])("must be an object: %s", (endpoints) => {
    const [problem] = problemsOf(() => readPlace(source({ ...REGION, endpoints })));
    expect(problem).toContain("huaweicloud:endpoints must be an object");
  });

  test("must be strings", () => {
    expect(problemsOf(() => readPlace(config({ workspace: 1 })))).toEqual([
      "huaweicloud:endpoints.workspace must be a string, a URL that begins with https://.",
    ]);
  });

  test("of other services, and polluting keys, are passed over", () => {
    const endpoints = '{"ecs":"http://x","__proto__":{"workspace":"http://evil.example.com"}}';
    expect(readPlace(source({ ...REGION, endpoints })).workspaceEndpoint).toBe(
      "https://workspace.eu-west-101.myhuaweicloud.com",
    );
  });
});
