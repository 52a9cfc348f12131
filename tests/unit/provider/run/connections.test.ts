import { type ResourcePlace, createConnections } from "../../../../provider/run/connections";
import { Operations } from "../../../../provider/run/operations";
import type { WorkspaceClient, WorkspaceSettings } from "../../../../provider/workspace/types";
import { memoryClient } from "../memoryClient";

const source = {
  config: (key: string) => (key === "region" ? "eu-west-101" : undefined),
  environment: { HW_ACCESS_KEY: "made-up-access", HW_SECRET_KEY: "made-up-secret" },
};
const STILL = { clock: () => new Date(0), sleep: () => Promise.resolve() };
const place: ResourcePlace = { projectId: "p1" };

/** Connections whose clients are made up, with what was asked of them. */
function connectionsOf(lookUp: () => Promise<string> = () => Promise.resolve("found")) {
  const made: WorkspaceSettings[] = [];
  const counts = { lookUps: 0, closed: 0 };
  const connections = createConnections(
    (settings) => {
      made.push(settings);
      const client: WorkspaceClient = {
        ...memoryClient({}),
        findProjectId: () => {
          counts.lookUps += 1;
          return lookUp();
        },
        close: () => Promise.resolve(void (counts.closed += 1)),
      };
      return Promise.resolve(client);
    },
    new Operations(),
    STILL,
  );
  return { connections, made, counts };
}

test("resources at one place share one client, also when they ask at once", async () => {
  const { connections, made } = connectionsOf();
  const [one, other] = [connections.open(source, place), connections.open(source, place)];
  const project = await one;
  expect(await other).toBe(project);
  expect(await connections.open(source, place)).toBe(project);
  expect(made).toHaveLength(1);
  expect(project.place).toEqual({ projectId: "p1", region: "eu-west-101" });
});

test.each<{ name: string; other: ResourcePlace }>([
  { name: "another project", other: { projectId: "p2" } },
  { name: "another region", other: { projectId: "p1", region: "eu-west-204" } },
  { name: "another endpoint", other: { projectId: "p1", endpoint: "https://example.com" } },
])("another place has its own client: $name", async ({ other }) => {
  const { connections, made } = connectionsOf();
  expect(await connections.open(source, place)).not.toBe(await connections.open(source, other));
  expect(made).toHaveLength(2);
});

test("a project that nobody names is looked up once for all", async () => {
  const { connections, counts } = connectionsOf();
  const projects = [connections.open(source, {}), connections.open(source, {})];
  for (const project of projects) expect((await project).place.projectId).toBe("found");
  expect(counts.lookUps).toBe(1);
});

test.each(["configured", "looked up"])(
  "one project is one object, however it was found: first it was %s",
  async (order) => {
    const { connections, counts } = connectionsOf();
    const places: ResourcePlace[] = [{ projectId: "found" }, {}];
    if (order === "looked up") places.reverse();
    const [first, second] = places.map((one) => connections.open(source, one));
    expect(await first).toBe(await second);
    expect(counts.lookUps).toBe(1);
  },
);

test("a look-up that failed is tried again by the next operation", async () => {
  let tries = 0;
  const { connections } = connectionsOf(() =>
    (tries += 1) === 1 ? Promise.reject(new Error("gone")) : Promise.resolve("found"),
  );
  await expect(connections.open(source, {})).rejects.toThrow("gone");
  expect((await connections.open(source, {})).place.projectId).toBe("found");
});

test("an endpoint from state is held to the same rules as any other", async () => {
  const { connections, made } = connectionsOf();
  const failed = connections.open(source, { ...place, endpoint: "http://example.com" });
  await expect(failed).rejects.toThrow("https");
  expect(made).toEqual([]);
});

test("closing ends all clients", async () => {
  const { connections, counts } = connectionsOf();
  await connections.open(source, place);
  await connections.open(source, { projectId: "p2" });
  await connections.close();
  expect(counts.closed).toBe(2);
});
