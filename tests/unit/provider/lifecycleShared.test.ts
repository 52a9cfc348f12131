import { OWNER, makeEach } from "./madeAtOnce";
import { closeWorlds, crowd, openWorld } from "./stack";
import { numbered } from "./support";

afterEach(closeWorlds);

test("one resource's rejected tag fails that resource alone, and the others are confirmed", async () => {
  const refusal = { status: 400, errorCode: "WKS.1", errorMsg: "Bad tag." };
  const script = [null, refusal, null, refusal, null];
  const world = await openWorld(crowd(3), { maxInFlight: 1, faults: { script } });
  const made = await makeEach(world.startProcess(), numbered(3));
  expect(made.map(({ step }) => step)).toEqual(["created", "failed", "created"]);
  expect(world.requests()).toEqual([
    "filter",
    "add-tags (400)",
    ...["add-tags 1", "add-tags (400)", "add-tags 1"],
    // Those that wrote end at different times.
    ...["filter", "filter"],
  ]);
  expect(String(made[1]?.error)).toContain("1 of 1 desktop could not be changed.");
  expect(world.tags()).toEqual({ d0001: OWNER, d0002: {}, d0003: OWNER });
});

test("a policy that forbids one resource's tags fails that resource alone", async () => {
  const refusal = { status: 403, errorCode: "WKS.0403", errorMsg: "Forbidden." };
  const script = [null, refusal, refusal, null];
  const world = await openWorld(crowd(2), { maxInFlight: 1, faults: { script } });
  const made = await makeEach(world.startProcess(), numbered(2));
  expect(made.map(({ step }) => step)).toEqual(["failed", "created"]);
  expect(String(made[0]?.error)).toContain(
    "1 of 1 desktop could not be changed. Adding tags to 1 desktop (d0001)",
  );
  expect(world.tags()).toEqual({ d0001: {}, d0002: OWNER });
});

test("a failure that meets all is told by each resource with its own desktops", async () => {
  const unauthorized = { status: 401, errorCode: "APIGW.0301", errorMsg: "Incorrect IAM." };
  const world = await openWorld(crowd(2), { faults: { script: [null, unauthorized] } });
  const made = await makeEach(world.startProcess(), numbered(2));
  expect(world.requests()).toEqual(["filter", "add-tags (401)", "filter"]);
  made.forEach(({ error }, index) => {
    expect(String(error)).toContain(
      `1 of 1 desktop could not be changed (d000${index + 1}). The request served several resources. Adding tags to 2 desktops (d0001, d0002) failed`,
    );
  });
});
