import { checkArguments } from "../../../../provider/arguments/checkArguments";
import { UNKNOWN } from "../../../../provider/arguments/unknown";

function source(config: Record<string, string> = {}, environment: Record<string, string> = {}) {
  return { config: (key: string) => config[key], environment };
}

const args = { resourceName: "finance", instance: "finance", desktopIds: ["a"], tags: { k: "v" } };
const configured = source({ region: "eu-west-101", projectId: "p1" });

test("good arguments need no credentials, and come back with their place", () => {
  const checked = checkArguments({}, args, configured);
  expect(checked.problems).toEqual([]);
  expect(checked.inputs).toEqual({
    ...args,
    region: "eu-west-101",
    endpoint: "https://workspace.eu-west-101.myhuaweicloud.com",
    projectId: "p1",
  });
  expect(checked.loose.resourceName).toBe("finance");
  expect(checked.place?.projectId).toBe("p1");
});

test("names of outputs among the inputs are passed over, whatever they hold", () => {
  const outputs = { endpoint: 7, skippedDesktopIds: "x", drift: { gone: ["a"] }, __provider: "p" };
  const checked = checkArguments({}, { ...args, ...outputs }, configured);
  expect(checked.problems).toEqual([]);
  expect(checked.inputs).toEqual(checkArguments({}, args, configured).inputs);
});

test("a missing region is a problem that names the key, the variable and the command", () => {
  const { problems, place } = checkArguments({}, args, source());
  expect(place).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0]?.path).toBe("");
  for (const named of ["huaweicloud:region", "HW_REGION_NAME", "pulumi config set"]) {
    expect(problems[0]?.reason).toContain(named);
  }
});

test("problems of the arguments and of the configuration are told together", () => {
  const bad = source({ endpoints: '{"workspace":"http://example.com"}' });
  const { problems } = checkArguments({}, { ...args, tags: { "a=b": "v" } }, bad);
  expect(problems.map(({ path }) => path)).toEqual(['tags["a=b"]', "", ""]);
});

test.each([
  { name: "the configured region", own: {}, region: "eu-west-101", projectId: "p1" },
  { name: "its own project", own: { projectId: "p2" }, region: "eu-west-101", projectId: "p2" },
  {
    name: "its own region, whose project is looked up",
    own: { region: "eu-west-204" },
    region: "eu-west-204",
    projectId: undefined,
  },
  {
    name: "its own region and project",
    own: { region: "eu-west-204", projectId: "p2" },
    region: "eu-west-204",
    projectId: "p2",
  },
  { name: "no region that is none", own: { region: 7 }, region: "eu-west-101", projectId: "p1" },
  {
    name: "a project yet unknown",
    own: { projectId: UNKNOWN },
    region: "eu-west-101",
    projectId: UNKNOWN,
  },
])("a resource is at $name", ({ own, region, projectId }) => {
  const { inputs } = checkArguments({}, { ...args, ...own }, configured);
  expect(inputs).toMatchObject({
    region,
    endpoint: `https://workspace.${region}.myhuaweicloud.com`,
  });
  expect(inputs["projectId"]).toBe(projectId);
});

test("an unknown region leaves the place open without a problem", () => {
  const { problems, place, inputs } = checkArguments({}, { ...args, region: UNKNOWN }, source());
  expect({ problems, place }).toEqual({ problems: [], place: undefined });
  expect(inputs).toMatchObject({ region: UNKNOWN, endpoint: UNKNOWN });
});

test("configuration comes before the environment", () => {
  const both = source({ region: "eu-west-101" }, { HW_REGION_NAME: "x", HW_PROJECT_ID: "p9" });
  expect(checkArguments({}, args, both).inputs).toMatchObject({
    region: "eu-west-101",
    projectId: "p9",
  });
});

test("an error that is no matter of settings is not swallowed", () => {
  const broken = {
    config: () => {
      throw new TypeError("broken");
    },
    environment: {},
  };
  expect(() => checkArguments({}, args, broken)).toThrow(TypeError);
});
