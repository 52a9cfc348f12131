import { toPath } from "../../../../provider/arguments/problem";

test.each([
  { segments: [], path: "" },
  { segments: ["tags"], path: "tags" },
  { segments: ["tags", "owner"], path: "tags.owner" },
  { segments: ["desktopIds", 2], path: "desktopIds[2]" },
  { segments: ["desktops", "4dca-1", "owner"], path: 'desktops["4dca-1"].owner' },
  { segments: ["tags", ""], path: 'tags[""]' },
  { segments: ["tags", 'a"b'], path: 'tags["a\\"b"]' },
  { segments: ["tags", "2"], path: 'tags["2"]' },
  { segments: ["tags", "__proto__"], path: "tags.__proto__" },
  { segments: ["tags", "k".repeat(60)], path: `tags.${"k".repeat(60)}` },
  { segments: ["tags", "k".repeat(61)], path: `tags["${"k".repeat(57)}..."]` },
  { segments: ["tags", "部门"], path: 'tags["部门"]' },
])("a path reads as in a program: $path", ({ segments, path }) => {
  expect(toPath(segments)).toBe(path);
});
