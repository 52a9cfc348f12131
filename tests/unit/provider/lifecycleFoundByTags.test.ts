import {
  type Resource,
  type World,
  closeWorlds,
  crowd,
  destroyed,
  openWorld,
  refreshed,
  upAll,
  upped,
} from "./stack";
import { manyTags, numbered } from "./support";

afterEach(closeWorlds);

const ids = ["d2999", "d3500"];
const declaration = { desktopIds: ids, tags: { department: "finance", owner: "li" } };
const whole = ["filter", "filter", "filter", "filter"];

/** A resource, the only one of its program, in a project of 4,000 desktops. */
async function stackOf(): Promise<{ world: World; resource: Resource }> {
  const world = await openWorld(crowd(4000, 1), { maxInFlight: 1 });
  const resource = await upped(world, declaration);
  expect(world.requests()).toEqual([...whole, "add-tags 2", "filter"]);
  return { world, resource };
}

test("the only resource of a program is refreshed by one request, however large the project", async () => {
  const { world, resource } = await stackOf();
  const { outs, inputs } = await refreshed(world, resource);
  expect(world.requests()).toEqual(["filter"]);
  expect(outs).toEqual(resource.outs);
  expect(inputs["desktopIds"]).toEqual(ids);
});

test("it is changed, mended and deleted without looking at the rest of the project", async () => {
  const { world, resource } = await stackOf();
  const tags = { ...declaration.tags, owner: "wang" };
  const changed = await upped(world, { ...declaration, tags }, resource);
  expect(world.requests()).toEqual(["filter", "add-tags 2", "filter"]);
  world.emulator.console.removeTag("d3500", "owner");
  const drifted = await refreshed(world, changed);
  expect(drifted.inputs["desktops"]).toEqual(["d3500: department=finance"]);
  const mended = await upped(world, { ...declaration, tags }, drifted);
  expect(world.requests()).toEqual(["filter", "filter", "add-tags 1", "filter"]);
  await destroyed(world, mended);
  expect(world.requests()).toEqual(["filter", "remove-tags 2", "filter"]);
  expect(ids.map((id) => world.tags()[id])).toEqual([manyTags(1), manyTags(1)]);
});

test.each([
  {
    name: "lost all its tags",
    happens: ({ emulator }: World) => {
      emulator.console.setTags("d3500", {});
    },
    left: ["d2999", "d3500:"],
    requests: ["filter", ...whole],
  },
  {
    name: "is gone",
    happens: ({ emulator }: World) => {
      emulator.console.remove("d3500");
    },
    left: ["d2999"],
    requests: ["filter", ...whole, "filter"],
  },
])("a desktop that $name is looked for among all", async ({ happens, left, requests }) => {
  const { world, resource } = await stackOf();
  happens(world);
  const { inputs } = await refreshed(world, resource);
  const desktops = [inputs["desktopIds"], inputs["desktops"] ?? []].flat();
  expect(desktops).toEqual(left);
  expect(world.requests()).toEqual(requests);
});

test("where many others carry the same by now, that is seen on one page, and no longer tried", async () => {
  const { world, resource } = await stackOf();
  for (const id of numbered(1500)) world.emulator.console.setTag(id, "department", "finance");
  await refreshed(world, resource);
  expect(world.requests()).toEqual(["filter", ...whole]);
  const tags = { ...declaration.tags, owner: "wang" };
  const changed = await upped(world, { ...declaration, tags }, resource);
  expect(world.requests()).toEqual(["filter", ...whole, "add-tags 2", "filter"]);
  await refreshed(world, changed);
  expect(world.requests()).toEqual(whole);
});

test("a desktop that joins is looked for among all, and found by its tags then", async () => {
  const { world, resource } = await stackOf();
  const wider = await upped(world, { ...declaration, desktopIds: [...ids, "d0001"] }, resource);
  expect(world.requests()).toEqual([...whole, "add-tags 1", "filter"]);
  await refreshed(world, wider);
  expect(world.requests()).toEqual(["filter"]);
});

test("resources that share a program share a listing", async () => {
  const world = await openWorld(crowd(4000), { maxInFlight: 1 });
  const parts = ids.map((id) => ({ name: id, args: { ...declaration, desktopIds: [id] } }));
  const resources = await upAll(world, parts);
  for (const { outs } of resources.values()) expect(outs).not.toHaveProperty("foundByTags");
});

test("in a project of one page nothing is noted", async () => {
  const world = await openWorld(crowd(1000));
  const { outs } = await upped(world, { ...declaration, desktopIds: ["d0001"] });
  expect(outs).not.toHaveProperty("foundByTags");
});
