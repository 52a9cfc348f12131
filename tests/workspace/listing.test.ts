import { listDesktops } from "../../provider/workspace/listing";
import type { DesktopPage, WorkspaceClient } from "../../provider/workspace/types";
import { closeAll, createClient, errorOf, startEmulator } from "./support";

afterEach(closeAll);

type Filter = Pick<WorkspaceClient, "filterDesktops">;

/** The page that shows the desktops with the numbers `from` to `to - 1`. */
function page(totalCount: number, from: number, to: number): DesktopPage {
  const desktops = Array.from({ length: to - from }, (_, index) => ({
    ...{ id: `d-${from + index}`, name: "", tags: new Map<string, string>() },
  }));
  return { totalCount, desktops };
}

test("the pages after the first are asked for at once", async () => {
  const asked: number[] = [];
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>((resolve) => (gate.open = resolve));
  const client: Filter = {
    filterDesktops: async (_filter, { offset = 0 } = {}) => {
      asked.push(offset);
      if (asked.length === 5) gate.open?.();
      if (offset > 0) await opened;
      return page(5000, offset, offset + 1000);
    },
  };
  expect(await listDesktops(client)).toHaveLength(5000);
  expect(asked).toEqual([0, 1000, 2000, 3000, 4000]);
});

test("a filter holds for every page", async () => {
  const emulator = await startEmulator({ desktops: 1500 });
  const { client } = createClient(emulator);
  expect(await listDesktops(client, { tags: [{ key: "absent" }] })).toEqual([]);
  expect(await listDesktops(client, { withoutAnyTag: true })).toHaveLength(1500);
});

describe("pages that do not fit together", () => {
  /** A client of 1,001 desktops whose second page is another one at first. */
  function shiftingClient(shifted: DesktopPage, readingsThatShift: number) {
    let readings = 0;
    const client: Filter = {
      filterDesktops: (_filter, { offset = 0 } = {}) => {
        if (offset === 0) readings += 1;
        const second = readings <= readingsThatShift ? shifted : page(1001, 1000, 1001);
        return Promise.resolve(offset === 0 ? page(1001, 0, 1000) : second);
      },
    };
    return { client, readings: () => readings };
  }

  test.each([
    ["the total changes", page(1000, 1000, 1001)],
    ["a desktop shows twice", page(1001, 999, 1000)],
    ["a desktop slips past", page(1001, 1000, 1000)],
  ])("are read again: %s", async (_name, shifted) => {
    const { client, readings } = shiftingClient(shifted, 4);
    expect(await listDesktops(client)).toHaveLength(1001);
    expect(readings()).toBe(5);
  });

  test("end the listing after five readings", async () => {
    const { client, readings } = shiftingClient(page(1001, 1000, 1000), 5);
    const error = await errorOf(listDesktops(client));
    expect(error.kind).toBe("listing");
    expect(error.message).toContain("each of 5 readings");
    expect(readings()).toBe(5);
  });
});
