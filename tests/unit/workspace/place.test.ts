import { readPlace } from "../../../provider/workspace/settings";
import { problemsOf, REGION, source, type Values } from "./settingsSupport";

test("endpoints follow from the region and the cloud", () => {
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

const HW_ID = { HW_PROJECT_ID: "hw" };
const SDK_ID = { HUAWEICLOUD_SDK_PROJECT_ID: "sdk" };
const HW_NAME = { HW_PROJECT_NAME: "hw" };

test.each<[name: string, config: Values, environment: Values, project: object]>([
  ["the SDK's variable", {}, SDK_ID, { projectId: "sdk" }],
  ["the HW variable", {}, { ...HW_ID, ...SDK_ID }, { projectId: "hw" }],
  ["the configuration", { projectId: "own" }, HW_ID, { projectId: "own" }],
  ["the variable beside an empty setting", { projectId: "" }, HW_ID, { projectId: "hw" }],
  ["empty everywhere", { projectId: " " }, { HW_PROJECT_ID: "" }, {}],
  ["white space around", { projectId: " own\n" }, {}, { projectId: "own" }],
  ["a name in the variable", {}, HW_NAME, { projectName: "hw" }],
  ["the configured name", { projectName: "own" }, { ...HW_NAME, ...HW_ID }, { projectName: "own" }],
  [
    "the ID where one place gives both",
    { projectName: "x", projectId: "id" },
    {},
    { projectId: "id" },
  ],
])("the project comes from %s", (_name, config, environment, project) => {
  const place = readPlace(source({ ...REGION, ...config }, environment));
  const given = Object.entries(place).filter(([name]) => name.startsWith("project"));
  // Not toEqual, for which a field that is undefined is none.
  expect(Object.fromEntries(given)).toStrictEqual(project);
});

test("a resource's own region and project win, by ID or by name", () => {
  const configured = source({ ...REGION, projectId: "id", projectName: "own" });
  const { projectId, projectName } = readPlace(configured, { projectName: "other" });
  expect({ projectId, projectName }).toEqual({ projectName: "other" });
  expect(readPlace(configured, { region: "cn-north-4", projectId: "other" })).toMatchObject({
    region: "cn-north-4",
    projectId: "other",
    workspaceEndpoint: "https://workspace.cn-north-4.myhuaweicloud.com",
  });
});

test("the configured project does not count in another region", () => {
  const idIn = (region: string) => readPlace(source({ ...REGION, projectId: "own" }), { region });
  const nameIn = (region: string) =>
    readPlace(source({ ...REGION, projectName: "own" }), { region });
  expect(idIn("cn-north-4").projectId).toBeUndefined();
  expect(nameIn("cn-north-4").projectName).toBeUndefined();
  expect(idIn("eu-west-101").projectId).toBe("own");
  expect(readPlace(source({ projectId: "own" }), { region: "cn-north-4" }).projectId).toBe("own");
});

test("a region is needed, and the problem says how to give it", () => {
  expect(problemsOf(() => readPlace(source({})))).toEqual([
    "The region is not set. Set it with `pulumi config set huaweicloud:region eu-west-101` or the environment variable HW_REGION_NAME.",
  ]);
});

test.each<Values>([
  { region: "a.b" },
  { region: "-a" },
  { cloud: "evil.com/x" },
  { cloud: "user@evil.com" },
  { cloud: "a..b" },
  { projectId: "../v1" },
  { projectId: "x".repeat(65) },
  { projectName: "a\nb" },
  { projectName: "x".repeat(65) },
])("what could lead elsewhere is refused: %j", (config) => {
  const problems = problemsOf(() => readPlace(source({ ...REGION, ...config })));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(`huaweicloud:${Object.keys(config)[0] ?? ""}`);
});

test("what could lead elsewhere is refused from a resource's arguments, too", () => {
  const [problem] = problemsOf(() => readPlace(source(REGION), { region: "a/b" }));
  expect(problem).toContain('the argument region is "a/b"');
});
