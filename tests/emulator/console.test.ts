import { closeAll, read, send, start } from "./support";

afterEach(closeAll);

const desktops = [
  { id: "a", name: "one", tags: { x: "1" } },
  { id: "b", name: "two", tags: {} },
];

test("what the console gives and takes is not shared with the store", async () => {
  const own = { id: "c", name: "three", tags: { x: "1" } };
  const { console } = await start({ desktops });
  console.create(own);
  own.tags.x = "changed";
  const given = console.get("c");
  if (given) given.tags["x"] = "changed";
  expect(console.get("c")?.tags).toEqual({ x: "1" });
});

test("the console refuses desktops that are not there", async () => {
  const { console } = await start({ desktops });
  expect(() => {
    console.setTag("z", "x", "1");
  }).toThrow("There is no desktop z.");
  expect(() => {
    console.remove("z");
  }).toThrow("There is no desktop z.");
});

describe("the console over HTTP", () => {
  test("reads and changes desktops, which stay in the order of their creation", async () => {
    const emulator = await start({ desktops });
    const call = async (method: "GET" | "PUT" | "DELETE", where: string, text = "") => {
      const answer = await send(emulator, { method, path: `/console/desktops${where}`, text });
      return answer.text === "" ? answer.status : (answer.json ?? answer.text);
    };
    expect(await call("GET", "")).toEqual(desktops);
    expect(await call("PUT", "/a/tags/owner", "wang é")).toBe(204);
    expect(await call("GET", "/a/tags/owner")).toBe("wang é");
    expect(await call("DELETE", "/a/tags/x")).toBe(204);
    expect(await call("DELETE", "/a/tags/absent")).toBe(204);
    expect(await call("GET", "/a/tags")).toEqual({ owner: "wang é" });
    expect(await call("PUT", "/b/tags", '{"a b":"1","_sys_owner":"cloud"}')).toBe(204);
    expect(await call("GET", "/b/tags/a%20b")).toBe("1");
    expect(await call("DELETE", "/b/tags")).toBe(204);
    expect(await call("PUT", "/c", '{"name":"three","tags":{"x":"1"}}')).toBe(204);
    expect(await call("PUT", "/c", '{"tags":{}}')).toBe(204);
    expect(await call("GET", "/c")).toEqual({ id: "c", name: "three", tags: {} });
    expect(await call("PUT", "/b", '{"name":"renamed"}')).toBe(204);
    expect(await call("DELETE", "/a")).toBe(204);
    expect(emulator.console.list().map(({ name }) => name)).toEqual(["three", "renamed"]);
    expect(emulator.requests).toEqual([]);
  });

  test.each([
    ["GET", "/desktops/z", undefined, 404],
    ["PUT", "/desktops/z/tags/x", "1", 404],
    ["GET", "/desktops/a/tags/toString", undefined, 404],
    ["GET", "/desktops/a/other", undefined, 404],
    ["POST", "/desktops/a", "{}", 404],
    ["GET", "/", undefined, 404],
    ["GET", "/desktops/%", undefined, 400],
    ["PUT", "/desktops/a/tags", "[]", 400],
    ["PUT", "/desktops/a/tags", '{"x":1}', 400],
    ["PUT", "/desktops/a", "null", 400],
    ["PUT", "/desktops/a", '{"more":1}', 400],
    ["PUT", "/faults", '{"throttle":2}', 400],
    ["PUT", "/faults", "throttle", 400],
    ["POST", "/save", undefined, 400],
  ] as const)("%s %s with body %s is a %d and says why", async (method, where, text, status) => {
    const emulator = await start({ desktops });
    const body = text === undefined ? {} : { text };
    const answer = await send(emulator, { method, path: `/console${where}`, ...body });
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error: expect.stringMatching(/\.$/) as string });
    expect(emulator.console.list()).toEqual(desktops);
  });

  test("shows and empties the log, sets faults, and has no faults itself", async () => {
    const emulator = await start({ desktops });
    const call = (method: "GET" | "PUT" | "DELETE", room: string, text = "") =>
      send(emulator, { method, path: `/console/${room}`, text });
    expect((await call("PUT", "faults", '{"throttle":1}')).status).toBe(204);
    expect((await read(emulator)).status).toBe(429);
    emulator.console.setTag("a", "x", "2");
    expect((await call("GET", "requests")).json).toEqual(emulator.requests);
    expect((await call("GET", "writes")).json).toEqual(emulator.writes);
    await call("DELETE", "requests");
    expect([emulator.requests, emulator.writes]).toEqual([[], []]);
  });

  test.each([
    ["another origin", { origin: "https://example.com" }],
    ["another host name", { host: "example.com" }],
  ])("keeps out web pages, known by %s", async (_name, headers) => {
    const answer = await send(await start(), { path: "/console/desktops", headers });
    expect(answer.status).toBe(403);
  });
});
