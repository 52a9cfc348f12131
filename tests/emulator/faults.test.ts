import { setImmediate as turn } from "node:timers/promises";
import type { FaultOptions, RequestRecord, ScriptedFault, WorkspaceEmulator } from "../../emulator";
import { addTags, closeAll, read, sendSigned, start } from "./support";

afterEach(closeAll);

const desktops = [{ id: "a", name: "a", tags: {} }];
const count = { action: "count" };

function tagsOf(emulator: WorkspaceEmulator): Record<string, string> | undefined {
  return emulator.console.get("a")?.tags;
}

describe("a scripted fault on a write", () => {
  test.each<[ScriptedFault, number, string]>([
    ["throttle", 429, "APIGW.0308"],
    ["server-error", 500, "WKS.0500"],
    [{ status: 409, errorCode: "WKS.0009", errorMsg: "Busy." }, 409, "WKS.0009"],
    [{ status: 403, errorCode: "APIGW.0302", errorMsg: "No." }, 403, "APIGW.0302"],
  ])("%j is answered and nothing is applied", async (fault, status, errorCode) => {
    const emulator = await start({ desktops, faults: { script: [fault] } });
    const answer = await addTags(emulator, { a: { x: "1" } });
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error_code: errorCode });
    expect(tagsOf(emulator)).toEqual({});
    expect(emulator.requests).toMatchObject([{ status, errorCode }]);
  });

  test.each<[ScriptedFault & string, boolean]>([
    ["reset-before", false],
    ["reset-after", true],
    ["cut-body", true],
  ])("%s resets the connection, applied: %s", async (fault, applied) => {
    const emulator = await start({ desktops, faults: { script: [fault] } });
    await expect(addTags(emulator, { a: { x: "1" } })).rejects.toThrow();
    expect(tagsOf(emulator)).toEqual(applied ? { x: "1" } : {});
    expect(emulator.requests).toMatchObject([{ status: "reset", fault, action: "add-tags" }]);
  });

  test.each<ScriptedFault & string>(["malformed-body", "html", "slow"])(
    "%s comes after the write was applied",
    async (fault) => {
      const emulator = await start({ desktops, faults: { script: [fault], slowMs: 0 } });
      const answer = await addTags(emulator, { a: { x: "1" } });
      expect(answer.status).toBe(fault === "slow" ? 204 : 200);
      expect(tagsOf(emulator)).toEqual({ x: "1" });
      expect(emulator.requests).toMatchObject([{ fault, status: answer.status }]);
    },
  );
});

test.each<[ScriptedFault & string, RegExp, RegExp]>([
  ["html", /^text\/html/, /^<!DOCTYPE html>/],
  ["malformed-body", /^application\/json/, /"resources":"none"/],
])("%s on a read comes with status 200", async (fault, type, text) => {
  const emulator = await start({ faults: { script: [fault] } });
  const answer = await read(emulator, count);
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toMatch(type);
  expect(answer.text).toMatch(text);
});

test("cut-body ends the body of a read before its announced length", async () => {
  const emulator = await start({ desktops, faults: { script: ["cut-body"] } });
  await expect(read(emulator, count)).rejects.toThrow();
  expect(emulator.requests).toMatchObject([{ fault: "cut-body", status: 200 }]);
});

test("null lets a request pass, and after the script the rates hold", async () => {
  const script: ScriptedFault[] = [null, "throttle", null];
  const emulator = await start({ faults: { script, serverError: 1 } });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await read(emulator, count)).status);
  expect(statuses.slice(0, 3)).toEqual([200, 429, 200]);
  expect([500, 502, 503, 504]).toContain(statuses[3]);
});

test.each([
  [undefined, "1"],
  [0, "0"],
  [7, "7"],
])("with retryAfterSeconds %s a throttled answer says %s", async (retryAfterSeconds, expected) => {
  const given = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
  const emulator = await start({ faults: { throttle: 1, ...given } });
  expect((await read(emulator, count)).headers["retry-after"]).toBe(expected);
});

describe("faults drawn from a seed", () => {
  const faults: FaultOptions = { throttle: 0.2, serverError: 0.2, malformedBody: 0.3 };

  async function drawn(seed: number, options: FaultOptions): Promise<string[]> {
    const emulator = await start({ seed, faults: options });
    for (let n = 0; n < 40; n += 1) await read(emulator, count);
    return emulator.requests.map(({ status, fault }) => `${status} ${fault ?? "none"}`);
  }

  test("are the same for the same seed, others for another", async () => {
    const once = await drawn(7, faults);
    expect(await drawn(7, faults)).toEqual(once);
    expect(await drawn(8, faults)).not.toEqual(once);
    expect(new Set(once.map((line) => line.split(" ")[1]))).toEqual(
      new Set(["none", "throttle", "server-error", "html", "malformed-body"]),
    );
  });

  test("with rate 0 never happen, with rate 1 always", async () => {
    expect(new Set(await drawn(1, { throttle: 0 }))).toEqual(new Set(["200 none"]));
    expect(new Set(await drawn(1, { throttle: 1 }))).toEqual(new Set(["429 throttle"]));
  });

  test("of one kind stay where they are when another kind is added", async () => {
    const throttled = (records: string[]) => records.map((line) => line.startsWith("429"));
    const alone = await drawn(7, { throttle: 0.3 });
    expect(throttled(await drawn(7, { throttle: 0.3, malformedBody: 0.5 }))).toEqual(
      throttled(alone),
    );
  });
});

test("setFaults replaces all faults and starts its script", async () => {
  const emulator = await start({ faults: { throttle: 1 } });
  emulator.setFaults({ script: ["server-error"] });
  expect((await read(emulator, count)).status).toBe(500);
  expect((await read(emulator, count)).status).toBe(200);
});

test.each([
  [{ throttle: -0.1 }, "throttle: must be at least 0"],
  [{ throttle: 1.1 }, "throttle: must be at most 1"],
  [{ slow: "often" }, "slow: must be a number"],
  [{ lateReads: 0.5 }, "lateReads: must be a whole number"],
  [{ retryAfterSeconds: 0.5 }, "retryAfterSeconds: must be a whole number"],
  [{ unknown: 1, other: 2 }, "unknown: is not known; other: is not known"],
  [[], "must be an object"],
  [{ script: ["explode"] }, "script[0]: must be null, the name of a fault, or an object"],
])("%j is refused by name", async (faults, name) => {
  await expect(start({ faults: faults as FaultOptions })).rejects.toThrow(name);
  const emulator = await start();
  expect(() => {
    emulator.setFaults(faults as FaultOptions);
  }).toThrow(name);
});

test("close gives up slow answers, whose requests were applied", async () => {
  const faults = { slow: 1, slowMs: 3_600_000 };
  const emulator = await start({ desktops, faults });
  const answer = addTags(emulator, { a: { x: "1" } }).catch((error: unknown) => error);
  while (emulator.writes.length === 0) await turn();
  await emulator.close();
  expect(await answer).toMatchObject({ code: "ECONNRESET" });
  expect(tagsOf(emulator)).toEqual({ x: "1" });
});

test("latency is added to every answer, also to many at once", async () => {
  const emulator = await start({ latencyMs: 20 });
  const began = performance.now();
  await Promise.all(Array.from({ length: 30 }, () => read(emulator, count)));
  // Timers may fire up to a millisecond early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(19);
  expect(emulator.requests).toHaveLength(30);
});

describe("late visibility", () => {
  const seen = async (emulator: WorkspaceEmulator): Promise<unknown> => {
    const { json } = await read(emulator, { action: "filter" });
    return (json as { resources: { tags: unknown[] }[] }).resources[0]?.tags;
  };
  const tag = (key: string) => ({ key, value: "1" });

  test.each([0, 3])("a write is visible after %d further reads", async (lateReads) => {
    const emulator = await start({ desktops, faults: { lateReads } });
    await addTags(emulator, { a: { x: "1" } });
    for (let n = 0; n < lateReads; n += 1) expect(await seen(emulator)).toEqual([]);
    expect(await seen(emulator)).toEqual([tag("x")]);
    expect(tagsOf(emulator)).toEqual({ x: "1" });
  });

  test("each write has its own delay", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 2 } });
    await addTags(emulator, { a: { x: "1" } });
    expect(await seen(emulator)).toEqual([]);
    await addTags(emulator, { a: { y: "1" } });
    expect(await seen(emulator)).toEqual([]);
    expect(await seen(emulator)).toEqual([tag("x")]);
    expect(await seen(emulator)).toEqual([tag("x"), tag("y")]);
  });

  test("conditions and counts go by what is visible; a count is a read", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 1 } });
    await addTags(emulator, { a: { x: "1" } });
    const body = { action: "count", tags: [{ key: "x" }] };
    expect((await read(emulator, body)).json).toEqual({ total_count: 0 });
    expect((await read(emulator, body)).json).toEqual({ total_count: 1 });
  });

  test("a refused read is none", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 1 } });
    await addTags(emulator, { a: { x: "1" } });
    await read(emulator, { action: "none" });
    expect(await seen(emulator)).toEqual([]);
  });

  test("a change through the console shows its desktop at once", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 5 } });
    await addTags(emulator, { a: { x: "1" } });
    emulator.console.setTag("a", "y", "1");
    expect(await seen(emulator)).toEqual([tag("x"), tag("y")]);
  });
});

test("the project look-up has faults like the other calls", async () => {
  const emulator = await start({ faults: { script: ["throttle"] } });
  const answer = await sendSigned(emulator, { method: "GET", path: "/v3/projects" });
  expect(answer.status).toBe(429);
  const records: readonly RequestRecord[] = emulator.requests;
  expect(records).toMatchObject([{ action: "find-project", fault: "throttle", status: 429 }]);
});
