import {
  type EmulatedWorld,
  type Resource,
  driftIn,
  openWorld,
  refreshed,
  refusals,
  remainderOf,
  up,
  upped,
} from "./stack";

const finance = { desktopIds: ["d1"], tags: { owner: "hidden" }, secretValues: true };
const kiosk = { ...finance, exclusive: true };
const plain = { desktopIds: ["d1"], tags: { owner: "li" } };

async function made(args = finance): Promise<{ world: EmulatedWorld; resource: Resource }> {
  const world = await openWorld({ d1: { owner: "theirs" } });
  return { world, resource: await upped(world, args) };
}

test("drift holds [secret] in place of values, and the next up repairs all the same; no line prints one", async () => {
  const { world, resource } = await made(kiosk);
  world.emulator.console.setTag("d1", "owner", "drifted");
  world.emulator.console.setTag("d1", "team", "foreign");
  const known = await refreshed(world, resource);
  expect(driftIn(known)).toEqual({
    changed: { d1: { owner: "[secret]" } },
    foreign: { d1: { team: "[secret]" } },
  });
  const after = await upped(world, { ...kiosk, tags: { owner: "hidden2" } }, known);
  expect(world.tags()).toEqual({ d1: { owner: "hidden2" } });
  expect(driftIn(after)).toEqual({});
  expect(world.lines.join()).toContain("owner was changed");
  expect(world.lines.join()).not.toMatch(/hidden|theirs|drifted|foreign/);
});

test("a problem with a value that was secret once does not repeat it", async () => {
  const { world, resource } = await made();
  const news = { resourceName: "finance", instance: "finance", ...plain, tags: { pin: 4711 } };
  const reasons = refusals(world.startProcess(), resource.inputs, news);
  expect(reasons).toEqual(["tags.pin: This is a number; write it in quotes."]);
});

test("what was a secret once stays one until the resource is replaced", async () => {
  const { world, resource } = await made();
  world.lines.length = 0;
  const after = await upped(world, plain, resource);
  expect([after.inputs["secretValues"], after.outs["secretValues"]]).toEqual([true, true]);
  expect(world.lines.join()).not.toMatch(/hidden|li\b/);
  world.emulator.console.setTag("d1", "owner", "eve");
  const known = await refreshed(world, after);
  expect(driftIn(known)).toEqual({ changed: { d1: { owner: "[secret]" } } });
});

test("a value that becomes a secret is one from then on, without a write", async () => {
  const world = await openWorld({ d1: {} });
  const resource = await upped(world, plain);
  expect(resource.outs).not.toHaveProperty("secretValues");
  world.requests();
  const after = await upped(world, { ...plain, secretValues: true }, resource);
  expect(world.requests()).toEqual(["filter"]);
  expect(after.outs["secretValues"]).toBe(true);
});

test("a failure is told and recorded without a value, also when the service quotes it", async () => {
  const { world, resource } = await made(kiosk);
  world.emulator.console.setTag("d1", "owner", "drifted");
  const quoting = { status: 400, errorCode: "WKS.1", errorMsg: 'The value "hidden2" is bad.' };
  world.emulator.setFaults({ script: [null, quoting] });
  const failed = await up(world, { ...plain, tags: { owner: "hidden2" } }, resource);
  const { outs } = remainderOf(failed);
  expect(outs).toMatchObject({
    ...{ drift: { changed: { d1: { owner: "[secret]" } } }, secretValues: true },
  });
  const said = [...world.lines, String(failed.error), JSON.stringify(outs["drift"])].join();
  expect(said).toContain("is bad.");
  const { secretKey, accessKey } = world.emulator;
  for (const secret of [secretKey, accessKey, "hidden", "drifted"]) {
    expect(said).not.toContain(secret);
  }
});
