import fc from "fast-check";
import { type DesktopWrite, packWrites } from "../../../../provider/project/parcels";
import { numbered } from "../support";

const write = (desktopId: string, tags: Record<string, string> = { k: "v" }): DesktopWrite => ({
  desktopId,
  tags: new Map(Object.entries(tags)),
});
const writes = (from: number, count: number): DesktopWrite[] =>
  numbered(from + count)
    .slice(from)
    .map((id) => write(id));
const sizes = (parcels: readonly (readonly DesktopWrite[])[]): number[] =>
  packWrites(parcels.map((parcel, owner) => [owner, parcel] as const)).map(
    (shipment) => shipment.writes.length,
  );

test.each([
  { name: "nothing", parcels: [], expected: [] },
  { name: "an empty parcel", parcels: [[]], expected: [] },
  { name: "one", parcels: [writes(0, 1)], expected: [1] },
  { name: "two small ones", parcels: [writes(0, 1), writes(1, 1)], expected: [2] },
  { name: "two that fill a request", parcels: [writes(0, 40), writes(40, 60)], expected: [100] },
  { name: "one desktop too many", parcels: [writes(0, 40), writes(40, 61)], expected: [100, 1] },
  { name: "three of 60", parcels: [0, 60, 120].map((at) => writes(at, 60)), expected: [100, 80] },
  { name: "one desktop twice", parcels: [writes(0, 3), writes(2, 3)], expected: [5] },
])("$name: $expected", ({ parcels, expected }) => {
  expect(sizes(parcels)).toEqual(expected);
});

test("two owners' tags of one desktop travel in one entry, and each owner's share is known", () => {
  const packed = packWrites([
    ["a", [write("d", { x: "1" })]],
    ["b", [write("d", { y: "2" })]],
  ] as const);
  expect(packed).toEqual([
    {
      writes: [write("d", { x: "1", y: "2" })],
      shares: new Map([
        ["a", [write("d", { x: "1" })]],
        ["b", [write("d", { y: "2" })]],
      ]),
    },
  ]);
});

test.each([
  { name: "the same value is one tag", other: { x: "1" }, requests: 1 },
  { name: "another value goes with another request", other: { x: "2" }, requests: 2 },
])("$name", ({ other, requests }) => {
  expect(sizes([[write("d", { x: "1" })], [write("d", other)]])).toHaveLength(requests);
});

test("no entry gets more than 20 tags", () => {
  const tags = (from: number, count: number): Record<string, string> =>
    Object.fromEntries(
      numbered(from + count)
        .slice(from)
        .map((key) => [key, ""]),
    );
  expect(sizes([[write("d", tags(0, 12))], [write("d", tags(12, 8))]])).toEqual([1]);
  expect(sizes([[write("d", tags(0, 12))], [write("d", tags(12, 9))]])).toEqual([1, 1]);
});

const anyWrite = fc
  .tuple(
    fc.integer({ min: 0, max: 150 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.constantFrom("", "1", "2"), {
      minKeys: 1,
    }),
  )
  .map(([id, tags]) => write(String(id), tags));

test("nothing is lost, doubled or put into a request that the API refuses", () => {
  const anyParcel = fc.uniqueArray(anyWrite, { selector: ({ desktopId }) => desktopId });
  fc.assert(
    fc.property(fc.array(anyParcel, { maxLength: 6 }), (parcels) => {
      const packed = packWrites(parcels.map((parcel, owner) => [owner, parcel] as const));
      const shares = new Map<number, DesktopWrite[]>();
      for (const shipment of packed) {
        expect(shipment.writes.length).toBeLessThanOrEqual(100);
        const entries = new Map(shipment.writes.map(({ desktopId, tags }) => [desktopId, tags]));
        expect(entries.size).toBe(shipment.writes.length);
        for (const [owner, share] of shipment.shares) {
          shares.set(owner, [...(shares.get(owner) ?? []), ...share]);
          for (const { desktopId, tags } of share)
            for (const [key, value] of tags) expect(entries.get(desktopId)?.get(key)).toBe(value);
        }
      }
      parcels.forEach((parcel, owner) => {
        const byId = (one: DesktopWrite, other: DesktopWrite): number =>
          one.desktopId < other.desktopId ? -1 : 1;
        expect((shares.get(owner) ?? []).sort(byId)).toEqual([...parcel].sort(byId));
      });
    }),
  );
});
