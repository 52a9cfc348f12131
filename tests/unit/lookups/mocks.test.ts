import { isSecret, output, runtime, secret, type Output } from "@pulumi/pulumi";
import {
  countDesktops,
  countDesktopsOutput,
  getDesktops,
  getDesktopsOutput,
} from "../../../provider";
import { closeAll, startEmulator } from "../../workspace/support";

afterEach(closeAll);

const GET = "huaweicloud:workspace:getDesktops";
const COUNT = "huaweicloud:workspace:countDesktops";

const found = {
  desktops: [
    { id: "2", name: "b", tags: { env: "prod" } },
    { id: "1", name: "a", tags: {} },
  ],
  ids: ["2", "1"],
  totalCount: 2,
};

interface Call {
  readonly token: string;
  readonly inputs: unknown;
}

/** Starts a unit test as users write it, without any setting, and returns the calls that reach its mocks. */
async function startTest(answer: (call: Call) => Record<string, unknown>) {
  const calls: Call[] = [];
  await runtime.setMocks({
    call: ({ token, inputs }: Call) => {
      calls.push({ token, inputs });
      return answer({ token, inputs });
    },
    newResource: ({ inputs }: { inputs: object }) => ({ id: "id", state: inputs }),
  });
  return calls;
}

const answers = ({ token }: Call) => (token === GET ? found : { count: 7 });

function valueOf<T>(one: Output<T>): Promise<T> {
  return new Promise((resolve) => {
    one.apply(resolve);
  });
}

test("under mocks, the mock's answer is the result, and the arguments arrive as they were written", async () => {
  const calls = await startTest(answers);
  const filter = { tags: { env: ["prod", "test"], owner: "li" }, name: "desk" } as const;
  expect(await getDesktops(filter)).toEqual(found);
  expect(await countDesktops(filter)).toBe(7);
  expect(await countDesktops()).toBe(7);
  expect(calls).toEqual([
    { token: GET, inputs: filter },
    { token: COUNT, inputs: filter },
    { token: COUNT, inputs: {} },
  ]);
});

test("under mocks, Output forms ask the same once their arguments are known, and keep secrets", async () => {
  const calls = await startTest(answers);
  const hidden = getDesktopsOutput({ tags: { env: secret("prod") } });
  expect(await valueOf(hidden)).toEqual(found);
  expect(await isSecret(hidden)).toBe(true);
  const open = countDesktopsOutput({ name: output("desk") });
  expect(await valueOf(open)).toBe(7);
  expect(await isSecret(open)).toBe(false);
  expect(calls).toEqual([
    { token: GET, inputs: { tags: { env: "prod" } } },
    { token: COUNT, inputs: { name: "desk" } },
  ]);
});

test("under mocks, no request is sent, whatever settings there are", async () => {
  const emulator = await startEmulator();
  const { endpoint } = emulator;
  await startTest(answers);
  runtime.setAllConfig({
    "huaweicloud:region": "eu-west-101",
    "huaweicloud:authToken": "made-up",
    "huaweicloud:endpoints": JSON.stringify({ workspace: endpoint, iam: endpoint }),
  });
  await getDesktops();
  await valueOf(countDesktopsOutput());
  runtime.setAllConfig({});
  expect(emulator.requests).toEqual([]);
});

test("under mocks, wrong arguments are refused before the mock is asked", async () => {
  const calls = await startTest(answers);
  await expect(getDesktops({ tags: { "a=b": "x" } })).rejects.toThrow('tags["a=b"]: The key');
  expect(calls).toEqual([]);
});

test("a mock that answers in another form is told the place and what is expected there", async () => {
  await startTest(({ inputs }) => ({ inputs }));
  await expect(countDesktops()).rejects.toThrow(
    `countDesktops() failed: mocks.call gave a wrong answer for ${COUNT}: count: Invalid input: expected number, received undefined.`,
  );
  await expect(getDesktops()).rejects.toThrow(
    /^getDesktops\(\) failed: .* desktops: .*; ids: .*; totalCount: .*expected number/,
  );
});

test("a mock that throws is named", async () => {
  await startTest(() => {
    throw new Error("not this one");
  });
  await expect(getDesktops()).rejects.toThrow(
    `getDesktops() failed: mocks.call threw an error for ${GET}.`,
  );
});
