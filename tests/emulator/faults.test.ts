import { setImmediate as turn } from "node:timers/promises";
import type { FaultOptions, ScriptedFault, WorkspaceEmulator } from "../../emulator";
import { addTags, closeAll, read, sendSigned, start } from "./support";

afterEach(closeAll);

const desktops = [{ id: "a", name: "a", tags: {} }];

function tagsOf(emulator: WorkspaceEmulator): Record<string, string> | undefined {
  return emulator.console.get("a")?.tags;
}

const BUSY = { status: 409, errorCode: "WKS.0009", errorMsg: "Busy." };

test.each<[ScriptedFault, status: number | "reset", errorCode: string, applied: boolean]>([
  ["throttle", 429, "APIGW.0308", false],
  ["server-error", 500, "WKS.0500", false],
  [BUSY, 409, "WKS.0009", false],
  ["reset-before", "reset", "none", false],
  ["reset-after", "reset", "none", true],
  ["cut-body", "reset", "none", true],
  ["malformed-body", 200, "none", true],
  ["html", 200, "none", true],
  ["slow", 204, "none", true],
])("a write that meets %j: status %s, error code %s, applied %s", async (...row) => {
  const [fault, status, errorCode, applied] = row;
  const emulator = await start({ desktops, faults: { script: [fault], slowMs: 0 } });
  const answered = await addTags(emulator, { a: { x: "1" } }).catch(() => ({ status: "reset" }));
  expect(answered.status).toBe(status);
  expect(tagsOf(emulator)).toEqual(applied ? { x: "1" } : {});
  const name = typeof fault === "string" ? fault : "scripted-answer";
  expect(emulator.requests).toMatchObject([{ action: "add-tags", fault: name, status }]);
  expect(emulator.requests[0]?.errorCode ?? "none").toBe(errorCode);
});

test.each<[ScriptedFault & string, RegExp, RegExp]>([
  ["html", /^text\/html/, /^<!DOCTYPE html>/],
  ["malformed-body", /^application\/json/, /"resources":"none"/],
])("%s on a read comes with status 200", async (fault, type, text) => {
  const answer = await read(await start({ faults: { script: [fault] } }));
  expect(answer.status).toBe(200);
  expect(answer.headers["content-type"]).toMatch(type);
  expect(answer.text).toMatch(text);
});

test("null lets a request pass, and after the script the rates hold", async () => {
  const script: ScriptedFault[] = [null, "throttle", null];
  const emulator = await start({ faults: { script, serverError: 1 } });
  const statuses: number[] = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await read(emulator)).status);
  expect(statuses.slice(0, 3)).toEqual([200, 429, 200]);
  expect([500, 502, 503, 504]).toContain(statuses[3]);
});

test.each([
  [{}, "1"],
  [{ retryAfterSeconds: 0 }, "0"],
])("a throttled answer, also of IAM, with %j says %s", async (more, expected) => {
  const emulator = await start({ faults: { throttle: 1, ...more } });
  expect((await sendSigned(emulator)).headers["retry-after"]).toBe(expected);
});

describe("faults drawn from a seed", () => {
  async function drawn(seed: number, faults: FaultOptions): Promise<string[]> {
    const emulator = await start({ seed, faults });
    for (let n = 0; n < 40; n += 1) await read(emulator);
    return emulator.requests.map(({ fault = "none" }) => fault);
  }

  test("are the same for the same seed, others for another", async () => {
    const faults = { throttle: 0.2, serverError: 0.2, malformedBody: 0.3 };
    const once = await drawn(7, faults);
    expect(await drawn(7, faults)).toEqual(once);
    expect(await drawn(8, faults)).not.toEqual(once);
    const kinds = ["none", "throttle", "server-error", "html", "malformed-body"];
    expect(new Set(once)).toEqual(new Set(kinds));
  });

  test("with rate 0 never happen, with rate 1 always", async () => {
    expect(new Set(await drawn(1, { throttle: 0 }))).toEqual(new Set(["none"]));
    expect(new Set(await drawn(1, { throttle: 1 }))).toEqual(new Set(["throttle"]));
  });

  test("of one kind stay where they are when another kind is added", async () => {
    const places = (kinds: string[]) => kinds.map((kind) => kind === "throttle");
    const alone = await drawn(7, { throttle: 0.3 });
    const beside = await drawn(7, { throttle: 0.3, malformedBody: 0.5 });
    expect(places(beside)).toEqual(places(alone));
  });
});

test("setFaults replaces all faults and starts its script", async () => {
  const emulator = await start({ faults: { throttle: 1, script: [null] } });
  expect((await read(emulator)).status).toBe(200);
  emulator.setFaults({ script: ["server-error"] });
  expect((await read(emulator)).status).toBe(500);
  expect((await read(emulator)).status).toBe(200);
});

test.each([
  [{ throttle: -0.1 }, "throttle: must be at least 0"],
  [{ throttle: 1.1 }, "throttle: must be at most 1"],
  [{ slow: "often" }, "slow: must be a number"],
  [{ lateReads: 0.5 }, "lateReads: must be a whole number"],
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
  const emulator = await start({ desktops, faults: { slow: 1, slowMs: 3_600_000 } });
  const answer = addTags(emulator, { a: { x: "1" } }).catch((error: unknown) => error);
  while (emulator.writes.length === 0) await turn();
  await emulator.close();
  expect(await answer).toMatchObject({ code: "ECONNRESET" });
});

test("latency is added to every answer, also to many at once", async () => {
  const emulator = await start({ latencyMs: 20 });
  const began = performance.now();
  await Promise.all(Array.from({ length: 30 }, () => read(emulator)));
  // Timers may fire up to a millisecond early.
  expect(performance.now() - began).toBeGreaterThanOrEqual(19);
});

describe("late visibility", () => {
  /** The keys of the desktop's tags that a read shows. */
  async function seen(emulator: WorkspaceEmulator): Promise<string> {
    const { json } = await read(emulator, { action: "filter" });
    const { resources } = json as { resources: { tags: { key: string }[] }[] };
    return (resources[0]?.tags ?? []).map(({ key }) => key).join(" ");
  }

  test("each write shows after so many further reads, and the console has it at once", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 2 } });
    await addTags(emulator, { a: { x: "1" } });
    expect(tagsOf(emulator)).toEqual({ x: "1" });
    expect(await seen(emulator)).toBe("");
    await addTags(emulator, { a: { y: "1" } });
    expect(await seen(emulator)).toBe("");
    expect(await seen(emulator)).toBe("x");
    expect(await seen(emulator)).toBe("x y");
  });

  test("conditions go by what is visible; a count is a read, and a refused read is none", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 1 } });
    await addTags(emulator, { a: { x: "1" } });
    await read(emulator, { action: "none" });
    const body = { action: "count", tags: [{ key: "x" }] };
    expect((await read(emulator, body)).json).toEqual({ total_count: 0 });
    expect((await read(emulator, body)).json).toEqual({ total_count: 1 });
  });

  test("a change through the console shows its desktop at once", async () => {
    const emulator = await start({ desktops, faults: { lateReads: 5 } });
    await addTags(emulator, { a: { x: "1" } });
    emulator.console.setTag("a", "y", "1");
    expect(await seen(emulator)).toBe("x y");
  });
});
