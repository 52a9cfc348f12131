import {
  ComponentResource,
  CustomResource,
  type Output,
  isSecret,
  output,
  secret,
} from "@pulumi/pulumi";
import { countDesktops, countDesktopsOutput, getDesktops, getDesktopsOutput } from "../../provider";
import { errorOf, outputErrorOf, settingsFrom, startProgram } from "./programSupport";
import { closeAll, startEmulator } from "./support";

afterEach(closeAll);

async function startScene({ isPreview = false, config = {} } = {}) {
  const desktops = [
    { id: "1", name: "a", tags: { env: "prod" } },
    { id: "2", name: "b", tags: { env: "test" } },
    { id: "3", name: "c", tags: {} },
  ];
  const emulator = await startEmulator({ desktops });
  await startProgram(settingsFrom(emulator, config), { isPreview });
  return emulator;
}

const valueOf = <T>(one: Output<T>): Promise<T> => new Promise((resolve) => one.apply(resolve));

/** The SDK tells it to itself alone. */
async function isKnown(one: Output<unknown>): Promise<unknown> {
  const known: unknown = await Reflect.get(one, "isKnown");
  return known;
}

class Thing extends CustomResource {
  constructor(name: string) {
    super("test:index:Thing", name);
  }
}

test("values may be computed anywhere in the arguments", async () => {
  await startScene();
  const calls = [
    getDesktopsOutput({ tags: { env: [output("prod"), Promise.resolve("test")] } }),
    getDesktopsOutput({ tags: output({ env: ["prod", "test"] }) }),
    getDesktopsOutput(output({ tags: { env: ["prod", "test"] } })),
  ];
  for (const call of calls) expect(await valueOf(call.ids)).toEqual(["1", "2"]);
  expect(await valueOf(countDesktopsOutput())).toBe(3);
});

test("calls without anything to wait for share one request, those of the other form included", async () => {
  const emulator = await startScene();
  await countDesktops({ tags: { env: [] } });
  const calls = [1, 2, 3].map(() => valueOf(countDesktopsOutput({ tags: { env: [] } })));
  expect(await Promise.all(calls)).toEqual([2, 2, 2]);
  expect(emulator.requests).toHaveLength(1);
});

test("the result is secret when an argument is, and only then", async () => {
  await startScene();
  const hidden = getDesktopsOutput({ tags: { env: secret("prod") } });
  expect(await isSecret(hidden.ids)).toBe(true);
  expect(await valueOf(hidden.ids)).toEqual(["1"]);
  const open = getDesktopsOutput({ tags: { env: output("prod") } });
  expect(await isSecret(open)).toBe(false);
});

test("in a preview, the result is unknown as long as what it waits for", async () => {
  const emulator = await startScene({ isPreview: true });
  const thing = new Thing("new-thing");
  const unknown = [
    getDesktopsOutput({ name: thing.id }).ids,
    countDesktopsOutput({}, { dependsOn: thing }),
    countDesktopsOutput({}, { dependsOn: [output(thing)] }),
  ];
  for (const one of unknown) expect(await isKnown(one)).toBe(false);
  expect(emulator.requests).toEqual([]);
  const known = countDesktopsOutput({}, { dependsOn: [new Thing("there")] });
  expect(await isKnown(known)).toBe(true);
  expect(await valueOf(known)).toBe(3);
});

test.each(["an argument", "dependsOn"])(
  "what waits for a resource by %s is read after it is there, whatever was read before",
  async (by) => {
    const emulator = await startScene();
    expect(await countDesktops()).toBe(3);
    const made = new Thing("thing").id.apply((id) => {
      emulator.console.create({ id: "4", name: "d", tags: {} });
      return id;
    });
    class Made extends Thing {
      override readonly id = made;
    }
    const waiting =
      by === "dependsOn"
        ? countDesktopsOutput({}, { dependsOn: [new Made("made")] })
        : countDesktopsOutput({ region: made.apply(() => emulator.region) });
    expect(await valueOf(waiting)).toBe(4);
  },
);

test("a key that the SDK drops silently is refused, not lost", async () => {
  const emulator = await startScene();
  for (const name of ["a", output("a")]) {
    const call = countDesktopsOutput({ tags: { ["__proto__"]: "x", env: "prod" }, name });
    expect((await outputErrorOf(call)).message).toMatch(
      /^The arguments of countDesktopsOutput\(.*\) are wrong\. tags\.__proto__: "__proto__" does not/,
    );
  }
  expect(emulator.requests).toEqual([]);
});

test("a component cannot be waited for, and the error says what to name instead", async () => {
  await startScene();
  const options = {};
  // TypeScript does not allow it.
  Object.assign(options, { dependsOn: new ComponentResource("test:index:Team", "team") });
  const { message } = await outputErrorOf(getDesktopsOutput({}, options));
  expect(message).toContain("name the children instead");
});

const refusal = { status: 403, errorCode: "WKS.0403", errorMsg: "not for prod-hush" };

test("wrong arguments are told in the program's own words, and nothing is sent", async () => {
  const emulator = await startScene();
  const one = await errorOf(getDesktops({ tags: { "a=b": "x" } }));
  expect(one.message).toBe(
    'The arguments of getDesktops({ tags: { "a=b": "x" } }) are wrong. ' +
      'tags["a=b"]: The key contains "="; the API forbids the characters = * < > , | and /.',
  );
  const two = await errorOf(countDesktops({ name: "", withoutAnyTag: true, tags: { "a=": [] } }));
  expect(two.message).toMatch(
    /^The arguments of countDesktops\(\{ name: ".* are wrong\.\n- tags\["a="\]: .*\n- name: .*$/,
  );
  expect(emulator.requests).toEqual([]);
});

test("a refusal of the service names the call, the project and the region", async () => {
  const emulator = await startScene();
  emulator.setFaults({ script: [refusal, refusal] });
  const error = await errorOf(getDesktops({ tags: { env: "prod" } }));
  const { projectId, region, requests } = emulator;
  expect(error.message).toContain(
    `getDesktops({ tags: { env: "prod" } }) in project ${projectId} of region ${region} failed: ` +
      "Listing desktops failed: ",
  );
  const requestId = requests[0]?.requestId;
  expect(error).toMatchObject({ status: 403, errorCode: "WKS.0403", requestId });
  // Nobody shows frames of such an error, and formatting the SDK's takes some releases of Node.js half a minute.
  expect(error.stack).toBe(`LookUpError: ${error.message}`);
  const counting = await errorOf(countDesktops({ name: "x" }));
  expect(counting.message).toMatch(/^countDesktops\(\{ name: "x" \}\) in project .*Counting/);
});

test("a look-up of the project that fails names the region", async () => {
  await startScene({ config: { projectId: "" } });
  const error = await errorOf(getDesktops({ region: "eu-west-204" }));
  expect(error.message).toMatch(
    /^getDesktops\(\{ region: "eu-west-204" \}\) in region eu-west-204 failed: IAM at .* knows no/,
  );
});

test("settings that are missing are told with how to set them", async () => {
  await startProgram({ "huaweicloud:region": "eu-west-101" });
  const error = await errorOf(getDesktops());
  expect(error.message).toMatch(/^getDesktops\(\) failed: No credentials are set: .*pulumi config/);
});

test("no error shows a credential or a secret argument", async () => {
  const emulator = await startScene();
  const keys = [emulator.accessKey, emulator.secretKey];
  const said = { ...refusal, errorMsg: `${keys.join()} may not see prod-hush` };
  emulator.setFaults({ script: [said] });
  const refused = await outputErrorOf(
    getDesktopsOutput({ tags: { env: secret("prod-hush") }, name: output("x") }),
  );
  expect(refused.message).toContain("({ tags: [secret], name: [secret] }) in project");
  expect(refused).toMatchObject({ status: 403, errorCode: "WKS.0403" });
  const wrong = await outputErrorOf(getDesktopsOutput(secret({ tags: { "hush=": "hush|" } })));
  expect(wrong.message).toMatch(
    /\{ tags: \[secret\] \}\) are wrong\.\n- tags: The key .*\n- tags: The value /,
  );
  for (const { message, stack } of [refused, wrong]) {
    for (const text of [...keys, "hush"]) {
      expect(message).not.toContain(text);
      expect(stack).not.toContain(text);
    }
  }
});
