import { readPlace } from "../../../provider/workspace/settings";
import { problemsOf, REGION, source, type Values } from "./settingsSupport";

describe("the place", () => {
  test("follows from the region and the cloud", () => {
    expect(readPlace(source(REGION))).toEqual({
      region: "eu-west-101",
      workspaceEndpoint: "https://workspace.eu-west-101.myhuaweicloud.com",
      iamEndpoint: "https://iam.eu-west-101.myhuaweicloud.com",
    });
    expect(readPlace(source({ ...REGION, cloud: "myhuaweicloud.eu" }))).toMatchObject({
      workspaceEndpoint: "https://workspace.eu-west-101.myhuaweicloud.eu",
      iamEndpoint: "https://iam.eu-west-101.myhuaweicloud.eu",
    });
  });

  const LADDER: { name: string; config: Values; environment: Values; projectId?: string }[] = [
    { name: "nothing", config: {}, environment: {} },
    {
      name: "the SDK's variable",
      config: {},
      environment: { HUAWEICLOUD_SDK_PROJECT_ID: "sdk" },
      projectId: "sdk",
    },
    {
      name: "the HW variable",
      config: {},
      environment: { HW_PROJECT_ID: "hw", HUAWEICLOUD_SDK_PROJECT_ID: "sdk" },
      projectId: "hw",
    },
    {
      name: "the configuration",
      config: { projectId: "own" },
      environment: { HW_PROJECT_ID: "hw" },
      projectId: "own",
    },
    {
      name: "an empty configuration",
      config: { projectId: "" },
      environment: { HW_PROJECT_ID: "hw" },
      projectId: "hw",
    },
    { name: "empty everywhere", config: { projectId: " " }, environment: { HW_PROJECT_ID: "" } },
    {
      name: "white space around",
      config: { projectId: " own\n" },
      environment: {},
      projectId: "own",
    },
  ];

  test.each(LADDER)("takes the project from $name", ({ config, environment, projectId }) => {
    const place = readPlace(source({ ...REGION, ...config }, environment));
    expect(place.projectId).toBe(projectId);
    expect("projectId" in place).toBe(projectId !== undefined);
  });

  test.each<{ name: string; config: Values; environment: Values; project: object }>([
    {
      name: "the variable",
      config: {},
      environment: { HW_PROJECT_NAME: "hw" },
      project: { projectName: "hw" },
    },
    {
      name: "the configuration before the environment",
      config: { projectName: "own" },
      environment: { HW_PROJECT_NAME: "hw", HW_PROJECT_ID: "id" },
      project: { projectName: "own" },
    },
    {
      name: "not where the same place gives an ID",
      config: { projectName: "own", projectId: "id" },
      environment: {},
      project: { projectId: "id" },
    },
  ])("takes the project's name from $name", ({ config, environment, project }) => {
    const { projectId, projectName } = readPlace(source({ ...REGION, ...config }, environment));
    expect({ projectId, projectName }).toEqual(project);
  });

  test("lets a resource's own project win, by ID or by name, and asks for none elsewhere", () => {
    const configured = source({ ...REGION, projectId: "id", projectName: "own" });
    const { projectId, projectName } = readPlace(configured, { projectName: "other" });
    expect({ projectId, projectName }).toEqual({ projectName: "other" });
    expect(readPlace(configured, { region: "cn-north-4" }).projectName).toBeUndefined();
  });

  test("lets a resource's own region and project win", () => {
    const place = readPlace(source({ ...REGION, projectId: "own" }), {
      region: "cn-north-4",
      projectId: "other",
    });
    expect(place).toMatchObject({
      region: "cn-north-4",
      projectId: "other",
      workspaceEndpoint: "https://workspace.cn-north-4.myhuaweicloud.com",
    });
  });

  test("does not use the configured project in another region", () => {
    const configured = source({ ...REGION, projectId: "own" });
    expect(readPlace(configured, { region: "cn-north-4" }).projectId).toBeUndefined();
    expect(readPlace(configured, { region: "eu-west-101" }).projectId).toBe("own");
    expect(readPlace(source({ projectId: "own" }), { region: "cn-north-4" }).projectId).toBe("own");
  });

  test("needs no credentials", () => {
    expect(problemsOf(() => readPlace(source(REGION)))).toEqual([]);
  });

  test("needs a region, and says how to give it", () => {
    expect(problemsOf(() => readPlace(source({})))).toEqual([
      "The region is not set. Set it with `pulumi config set huaweicloud:region eu-west-101` or the environment variable HW_REGION_NAME.",
    ]);
  });

  test.each<Values>([
    { region: "evil.com/" },
    { region: "a.b" },
    { region: "a b" },
    { region: "a@b" },
    { region: "-a" },
    { cloud: "evil.com/x" },
    { cloud: "user@evil.com" },
    { cloud: "evil.com:8080" },
    { cloud: "a..b" },
    { projectId: "../v1" },
    { projectId: "a/b" },
    { projectId: "a?b" },
    { projectId: "x".repeat(65) },
    { projectName: "a\nb" },
    { projectName: "x".repeat(65) },
  ])("refuses what could lead elsewhere: %j", (config) => {
    const problems = problemsOf(() => readPlace(source({ ...REGION, ...config })));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(`huaweicloud:${Object.keys(config)[0] ?? ""}`);
  });

  test("refuses it from a resource's arguments, too", () => {
    const [problem] = problemsOf(() => readPlace(source(REGION), { region: "a/b" }));
    expect(problem).toContain('the argument region is "a/b"');
  });
});
