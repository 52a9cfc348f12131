import { listDesktops } from "../../provider/workspace/listing";
import { closeAll, createClient, errorOf, settingsFor, startScripted } from "./support";

afterEach(closeAll);

const bodies = [
  { name: "brackets, a million deep", body: "[".repeat(1_000_000) },
  {
    name: "objects, a hundred thousand deep",
    body: '{"a":'.repeat(100_000) + "1" + "}".repeat(100_000),
  },
  { name: "a listing with lists for desktops", body: '{"total_count":1,"resources":[[[[]]]]}' },
  { name: "a negative count", body: '{"total_count":-1,"resources":[]}' },
  { name: "an endless count", body: '{"total_count":1e308,"resources":[]}' },
];

test.each(bodies)("an answer with $name is an error, not a crash", async ({ body }) => {
  const server = await startScripted((response) => {
    response.setHeader("content-type", "application/json").end(body);
  });
  const { client } = createClient(settingsFor(server.endpoint));
  const error = await errorOf(client.filterDesktops());
  expect(error.message).toMatch(/^Listing desktops failed: .*, but /u);
  expect(error.message.length).toBeLessThan(1_000);
});

test("a count beyond all reason is an error after one request", async () => {
  const server = await startScripted((response) => {
    const body = '{"total_count":1000000000000,"resources":[]}';
    response.setHeader("content-type", "application/json").end(body);
  });
  const { client } = createClient(settingsFor(server.endpoint));
  await expect(listDesktops(client)).rejects.toThrow(
    "total_count: expected a whole number from 0 to 100000000",
  );
  expect(server.received).toHaveLength(1);
});

test("keys that would change JavaScript objects are tags like any other and change nothing", async () => {
  const server = await startScripted((response) => {
    const tags = '[{"key":"__proto__","value":"x"},{"key":"constructor","value":"y"}]';
    const body = `{"__proto__":{"polluted":true},"total_count":1,"resources":[{"resource_id":"a","tags":${tags}}]}`;
    response.setHeader("content-type", "application/json").end(body);
  });
  const { client } = createClient(settingsFor(server.endpoint));
  const [desktop] = await listDesktops(client);
  expect([...(desktop?.tags ?? [])]).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});
