import { listDesktops } from "../../provider/workspace/listing";
import type { DesktopPage, WorkspaceClient } from "../../provider/workspace/types";
import { closeAll, createClient, errorOf, startEmulator } from "./support";

afterEach(closeAll);

test("the pages after the first are asked for at once", async () => {
  const asked: number[] = [];
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>((resolve) => (gate.open = resolve));
  const client = clientOf(async (_filter, { offset = 0 } = {}) => {
    asked.push(offset);
    if (asked.length === 5) gate.open?.();
    if (offset > 0) await opened;
    return page(5000, numbers(offset, offset + 1000));
  });
  expect(await listDesktops(client)).toHaveLength(5000);
  expect(asked).toEqual([0, 1000, 2000, 3000, 4000]);
});

test("a filter holds for every page", async () => {
  const emulator = await startEmulator({ desktops: 1500 });
  const { client } = createClient(emulator);
  expect(await listDesktops(client, { tags: [{ key: "absent" }] })).toEqual([]);
  expect(await listDesktops(client, { withoutAnyTag: true })).toHaveLength(1500);
});

/** A client whose nth reading (from 0) of a page gives what the function says. */
function scriptedClient(pageOf: (reading: number, offset: number) => DesktopPage): {
  client: WorkspaceClient;
  readings: () => number;
} {
  let readings = -1;
  const client = clientOf((_filter, { offset = 0 } = {}) => {
    if (offset === 0) readings += 1;
    return Promise.resolve(pageOf(readings, offset));
  });
  return { client, readings: () => readings + 1 };
}

function clientOf(filterDesktops: WorkspaceClient["filterDesktops"]): WorkspaceClient {
  const unused = () => Promise.reject(new Error("This call is not part of listing."));
  return {
    addTags: unused,
    removeTags: unused,
    countDesktops: unused,
    findProjectId: unused,
    close: () => Promise.resolve(),
    filterDesktops,
  };
}

function page(totalCount: number, ids: readonly number[]): DesktopPage {
  const desktops = ids.map((id) => ({ id: `d-${id}`, name: "", tags: new Map<string, string>() }));
  return { totalCount, desktops };
}

const numbers = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index);

const SHIFTS: { name: string; pageOf: (offset: number) => DesktopPage }[] = [
  {
    name: "the total changes between pages",
    pageOf: (offset) => (offset === 0 ? page(1002, numbers(0, 1000)) : page(1001, [1001])),
  },
  {
    name: "a desktop shows twice",
    pageOf: (offset) => (offset === 0 ? page(1001, numbers(0, 1000)) : page(1001, [999])),
  },
  {
    name: "a desktop slips past",
    pageOf: (offset) => (offset === 0 ? page(1001, numbers(0, 1000)) : page(1001, [])),
  },
];

test.each(SHIFTS)("when $name, the listing is read again", async ({ pageOf }) => {
  const steady = (offset: number) =>
    offset === 0 ? page(1001, numbers(0, 1000)) : page(1001, [1000]);
  const { client, readings } = scriptedClient((reading, offset) =>
    reading === 0 ? pageOf(offset) : steady(offset),
  );
  expect(await listDesktops(client)).toHaveLength(1001);
  expect(readings()).toBe(2);
});

test.each(SHIFTS)(
  "when $name every time, listing fails after five readings",
  async ({ pageOf }) => {
    const { client, readings } = scriptedClient((_reading, offset) => pageOf(offset));
    const error = await errorOf(listDesktops(client));
    expect(error.kind).toBe("listing");
    expect(error.message).toContain("each of 5 readings");
    expect(readings()).toBe(5);
  },
);

test("desktops that appear while pages are read do not hide others", async () => {
  const emulator = await startEmulator({ desktops: 1500 });
  const { client } = createClient(emulator);
  let pages = 0;
  const busy: WorkspaceClient = {
    ...client,
    filterDesktops: async (filter, choice) => {
      const result = await client.filterDesktops(filter, choice);
      pages += 1;
      if (pages === 1) emulator.console.create({ id: "new", name: "new", tags: {} });
      return result;
    },
  };
  const listed = await listDesktops(busy);
  expect(new Set(listed.map(({ id }) => id)).size).toBe(1501);
});
