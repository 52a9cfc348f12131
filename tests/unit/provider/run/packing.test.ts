import fc from "fast-check";
import { type DesktopWrite, packWrites } from "../../../../provider/run/packing";
import { manyTags, numbered, tagsOf } from "../support";

const write = (desktopId: string, tags: Record<string, string> = { k: "v" }): DesktopWrite => ({
  desktopId,
  tags: tagsOf(tags),
});
const writes = (from: number, count: number): DesktopWrite[] =>
  numbered(from + count)
    .slice(from)
    .map((id) => write(id));
const sizes = (batches: readonly (readonly DesktopWrite[])[]): number[] =>
  packWrites(batches.map((batch, owner) => [owner, batch] as const)).map(
    (request) => request.writes.size,
  );

test.each([
  { name: "nothing", batches: [], expected: [] },
  { name: "an empty batch", batches: [[]], expected: [] },
  { name: "one desktop", batches: [writes(0, 1)], expected: [1] },
  { name: "two small batches", batches: [writes(0, 1), writes(1, 1)], expected: [2] },
  { name: "two that fill a request", batches: [writes(0, 40), writes(40, 60)], expected: [100] },
  { name: "one desktop too many", batches: [writes(0, 40), writes(40, 61)], expected: [100, 1] },
  { name: "three of 60", batches: [0, 60, 120].map((at) => writes(at, 60)), expected: [100, 80] },
  { name: "overlapping ones", batches: [writes(0, 3), writes(2, 3)], expected: [5] },
])("batches share requests of at most 100 desktops: $name -> $expected", (row) => {
  expect(sizes(row.batches)).toEqual(row.expected);
});

test("a desktop stands once in a request, and each owner's share of it is known", () => {
  const [request, ...others] = packWrites([
    ["a", [write("d", { x: "1" })]],
    ["b", [write("d", { y: "2" })]],
  ] as const);
  expect(others).toEqual([]);
  expect([...(request?.writes.values() ?? [])]).toEqual([write("d", { x: "1", y: "2" })]);
  expect(request?.shares).toEqual(
    new Map([
      ["a", [write("d", { x: "1" })]],
      ["b", [write("d", { y: "2" })]],
    ]),
  );
});

test.each([
  { name: "an equal value is one tag", other: { x: "1" }, requests: 1 },
  { name: "another value goes with another request", other: { x: "2" }, requests: 2 },
])("$name", ({ other, requests }) => {
  expect(sizes([[write("d", { x: "1" })], [write("d", other)]])).toHaveLength(requests);
});

test.each([
  { name: "20 tags on one desktop", more: manyTags(8), requests: 1 },
  { name: "21 tags on one desktop", more: manyTags(9), requests: 2 },
])("$name take $requests requests", ({ more, requests }) => {
  const twelve = Object.fromEntries(numbered(12, "other").map((key) => [key, ""]));
  expect(sizes([[write("d", twelve)], [write("d", more)]])).toHaveLength(requests);
});

const anyWrite = fc
  .tuple(
    fc.integer({ min: 0, max: 150 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e", "f"), fc.constantFrom("", "1", "2"), {
      minKeys: 1,
    }),
  )
  .map(([id, tags]) => write(String(id), tags));
const anyBatch = fc.uniqueArray(anyWrite, { selector: ({ desktopId }) => desktopId });
const byId = (one: DesktopWrite, other: DesktopWrite): number =>
  one.desktopId < other.desktopId ? -1 : 1;

test("nothing is lost, doubled or put into a request that the API refuses", () => {
  fc.assert(
    fc.property(fc.array(anyBatch, { maxLength: 6 }), (batches) => {
      const packed = packWrites(batches.map((batch, owner) => [owner, batch] as const));
      const shares = new Map<number, DesktopWrite[]>();
      for (const request of packed) {
        expect(request.writes.size).toBeLessThanOrEqual(100);
        for (const [owner, share] of request.shares) {
          shares.set(owner, [...(shares.get(owner) ?? []), ...share]);
          for (const { desktopId, tags } of share) {
            const sent = request.writes.get(desktopId)?.tags;
            for (const [key, value] of tags) expect(sent?.get(key)).toBe(value);
          }
        }
      }
      batches.forEach((batch, owner) => {
        expect((shares.get(owner) ?? []).sort(byId)).toEqual([...batch].sort(byId));
      });
    }),
  );
});
