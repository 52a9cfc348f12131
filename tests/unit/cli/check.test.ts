import { alike, errorOf, named, runCommand, runOn, startEmulator } from "./support";

const check = ["check", "--require", "owner"];
const owned = { owner: "li", _sys_x: "y" };

test.each<[string, string[], Record<string, string>, string[]]>([
  ["any value of a required key fits", ["--require", "owner,os"], { owner: "", os: "x" }, []],
  ["a key that a desktop lacks does not", ["--require", "owner,os"], { os: "x" }, ["lacks owner"]],
  ["keys are case-sensitive", ["--require", "owner"], { Owner: "li" }, ["lacks owner"]],
  ["keys of objects are keys", ["--require", "constructor"], {}, ["lacks constructor"]],
  ["system tags do not count", ["--require", "_sys_x"], { _sys_x: "y" }, ["lacks _sys_x"]],
  ["an allowed value fits", ["--allow", "env=prod, test"], { env: "test" }, []],
  ["the key may be missing", ["--allow", "env=prod"], {}, []],
  ["repeated options add up", ["--allow", "env=a", "--allow", " env =b"], { env: "b" }, []],
  [
    "values are case-sensitive",
    ["--allow", "env=prod,test"],
    { env: "Prod " },
    ['env is "Prod ", not one of prod, test'],
  ],
  [
    "all problems of a desktop are in one line",
    ["--require", "os", "--require", "owner", "--allow", "env=prod"],
    { env: "" },
    ['lacks os, owner; env is "", not one of prod'],
  ],
])("%s", async (_, options, tags, findings) => {
  const run = await runOn(named({ a: tags }), "check", ...options);
  expect(run).toMatchObject({ exitCode: findings.length === 0 ? 0 : 1, stderr: "" });
  expect(Array.from(run.stdout.matchAll(/^ {2}name-a {3}a {3}(.*)$/gm), ([, one]) => one)).toEqual(
    findings,
  );
});

test.each<[number, number, string]>([
  [1, 0, "Every desktop fits (1 checked): each must carry owner."],
  [2500, 0, "Every desktop fits (2,500 checked): each must carry owner."],
  [1, 1, "1 of 1 desktop does not fit: each must carry owner."],
  [2500, 2, "2 of 2,500 desktops do not fit: each must carry owner."],
])("of %i desktops, %i do not fit", async (count, failing, verdict) => {
  const tags = { ...alike(count, "a", owned), ...alike(failing, "a", {}) };
  const emulator = await startEmulator({ desktops: named(tags) });
  const run = await runCommand(check, emulator.environment);
  expect(run).toMatchObject({ exitCode: failing === 0 ? 0 : 1, stderr: "" });
  expect(run.stdout.split("\n")[0]).toBe(verdict);
  expect(emulator.requests).toHaveLength(Math.ceil(count / 1000));
});

test("without desktops there is nothing to find, and a warning", async () => {
  const run = await runOn(0, ...check);
  expect(run).toMatchObject({ exitCode: 0, stderr: "warning: no desktops were found.\n" });
  expect(run.stdout).toMatch(/^There are no desktops to check\.\n/);
});

test("text names the place, the rules and the findings", async () => {
  const { stdout } = await runOn(named({ b: {}, a: {} }), ...check, "--allow", "env=x");
  expect(stdout.replace(/Project \w+/, "Project p")).toBe(
    "2 of 2 desktops do not fit: each must carry owner and have allowed values of env.\n" +
      "Project p, region eu-west-101.\n\n" +
      "Desktops that do not fit\n" +
      "  Desktop  ID  Finding\n" +
      "  name-a   a   lacks owner\n" +
      "  name-b   b   lacks owner\n",
  );
});

test.each([
  [20, [], 20, undefined],
  [21, [], 20, "and 1 more (--all lists them)"],
  [2500, [], 20, "and 2,480 more (--all lists them)"],
  [30, ["--all"], 30, undefined],
])("of %i findings, %j lists %i", async (count, options, listed, more) => {
  const { stdout } = await runOn(count, ...check, ...options);
  expect(stdout.match(/lacks owner$/gm) ?? []).toHaveLength(listed);
  expect(/ {2}(and .*)\n$/.exec(stdout)?.[1]).toBe(more);
});

test("--name leaves out the others", async () => {
  const run = await runOn(named({ a: {}, b: owned, bb: owned }), ...check, "--name", "-b");
  expect(run.stdout).toMatch(/^Every desktop fits \(2 checked\)/);
});

test("json holds every finding", async () => {
  const desktops = named(alike(30, "a", { env: "x" }));
  const options = ["--allow", "env=y", "--format", "json"];
  const { exitCode, stdout } = await runOn(desktops, ...check, ...options);
  expect(exitCode).toBe(1);
  const refused = [{ key: "env", value: "x", allowed: ["y"] }];
  const findings = desktops.map(({ id, name }) => ({ id, name, missing: ["owner"], refused }));
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ desktops: 30, region: "eu-west-101", require: ["owner"], allow: { env: ["y"] } },
    ...{ ok: false, findings },
  });
});

test.each([
  [["check"], /^error: There is nothing to check\. Give --require/],
  [["check", "--require", "a,,b"], /without empty entries/],
  [["check", "--allow", "owner"], /key=value1,value2/],
  [["check", "--allow", "=prod"], /key=value1,value2/],
  [["check", "--allow", "env= "], /key=value1,value2/],
  [["check", "--allow", "env=a,"], /without empty entries/],
  [["check", "--require", "a", "--cwd", "x"], /give --stack as well/],
  [["check", "--require", "a", "--name", " "], /must not be empty/],
  [["check", "--require", "a", "--format", "html"], /Allowed choices are text, json, markdown/],
  [["check", "--require", "a", "more"], /too many arguments/],
])("%j is wrong usage: exit code 2, without a request", async (args, said) => {
  const emulator = await startEmulator();
  expect(await errorOf(args, emulator.environment)).toMatch(said);
  expect(emulator.requests).toHaveLength(0);
});
