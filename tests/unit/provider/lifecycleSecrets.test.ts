import {
  type EmulatedWorld,
  type Resource,
  closeWorlds,
  driftIn,
  openWorld,
  refreshed,
  refusals,
  remainderOf,
  up,
  upped,
} from "./stack";

afterEach(closeWorlds);

const finance = { desktopIds: ["d1"], tags: { owner: "hidden" }, secretValues: true };
const kiosk = { ...finance, exclusive: true };

async function made(args = finance): Promise<{ world: EmulatedWorld; resource: Resource }> {
  const world = await openWorld({ d1: {} });
  return { world, resource: await upped(world, args) };
}

/** Everything that the user or state could show. */
function shown(world: EmulatedWorld, ...more: unknown[]): string {
  return JSON.stringify([
    ...world.lines,
    ...more.map((one) => (one instanceof Error ? one.message : one)),
  ]);
}

test("no line of a secret resource prints a value: plan, refresh, overwriting", async () => {
  const world = await openWorld({ d1: { owner: "theirs" } });
  const resource = await upped(world, finance);
  world.emulator.console.setTag("d1", "owner", "drifted");
  const known = await refreshed(world, resource);
  await upped(world, { ...finance, tags: { owner: "hidden2" } }, known);
  for (const value of ["hidden", "theirs", "drifted"]) expect(shown(world)).not.toContain(value);
  expect(world.lines.join()).toContain("owner was changed");
});

test("drift holds [secret] in place of values, and the next up repairs all the same", async () => {
  const { world, resource } = await made(kiosk);
  world.emulator.console.setTag("d1", "owner", "drifted");
  world.emulator.console.setTag("d1", "team", "foreign");
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual({
    changed: { d1: { owner: "[secret]" } },
    foreign: { d1: { team: "[secret]" } },
  });
  const after = await upped(world, kiosk, known);
  expect(world.tags()).toEqual({ d1: { owner: "hidden" } });
  expect(driftIn(after)).toEqual({});
  expect(shown(world)).not.toMatch(/drifted|foreign/);
});

test("a problem with a value that was secret once does not repeat it", async () => {
  const { world, resource } = await made();
  const plain = { resourceName: "finance", instance: "finance", desktopIds: ["d1"] };
  const news = { ...plain, tags: { pin: 4711 } };
  const reasons = refusals(world.startProcess(), resource.inputs, news);
  expect(reasons).toEqual(["tags.pin: This is a number; write it in quotes."]);
});

test("what was a secret once stays one until the resource is replaced", async () => {
  const { world, resource } = await made();
  const plain = { desktopIds: ["d1"], tags: { owner: "li" } };
  world.lines.length = 0;
  const after = await upped(world, plain, resource);
  expect([after.inputs["secretValues"], after.outs["secretValues"]]).toEqual([true, true]);
  expect(shown(world)).not.toMatch(/hidden|li\b/);
  world.emulator.console.setTag("d1", "owner", "eve");
  expect(driftIn(await refreshed(world, after))).toEqual({
    changed: { d1: { owner: "[secret]" } },
  });
});

test("a value that becomes a secret is one from then on, without a write", async () => {
  const world = await openWorld({ d1: {} });
  const { secretValues, ...plain } = finance;
  const resource = await upped(world, plain);
  expect(resource.outs).not.toHaveProperty("secretValues");
  world.requests();
  const after = await upped(world, { ...plain, secretValues }, resource);
  expect(world.requests()).toEqual(["filter"]);
  expect(after.outs["secretValues"]).toBe(true);
});

test("a failure is told and recorded without a value, also when the service quotes it", async () => {
  const { world, resource } = await made(kiosk);
  world.emulator.console.setTag("d1", "owner", "drifted");
  const quoting = { status: 400, errorCode: "WKS.1", errorMsg: 'The value "hidden2" is bad.' };
  world.emulator.setFaults({ script: [null, quoting] });
  const failed = await up(world, { ...kiosk, tags: { owner: "hidden2" } }, resource);
  const remainder = remainderOf(failed);
  expect(driftIn(remainder)).toEqual({ changed: { d1: { owner: "[secret]" } } });
  const said = shown(world, failed.error, driftIn(remainder));
  expect(said).toContain("is bad.");
  for (const secret of [world.emulator.secretKey, world.emulator.accessKey, "hidden", "drifted"]) {
    expect(said).not.toContain(secret);
  }
});

test("the record of a failure keeps saying that values are secrets", async () => {
  const { world, resource } = await made();
  world.emulator.setFaults({ script: [null, { status: 400, errorCode: "X", errorMsg: "No." }] });
  const plain = { desktopIds: ["d1"], tags: { owner: "li" } };
  expect(remainderOf(await up(world, plain, resource)).outs["secretValues"]).toBe(true);
});
