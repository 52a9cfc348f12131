import { readable } from "../../../cli/listing";

test("desktops are in the order of their names, numbers by their value, then of their IDs", () => {
  const names = ["desktop-10", "desktop-9", "Desktop-1", "desktop-9"];
  const desktops = names.map((name, index) => ({ id: `id-${9 - index}`, name, tags: new Map() }));
  expect(readable(desktops).map(({ id }) => id)).toEqual(["id-7", "id-6", "id-8", "id-9"]);
});

test("tags are in the order of their keys, and those of the system are not among them", () => {
  const tags = new Map([
    ["owner", "li"],
    ["_sys_x", "y"],
    ["env", "prod"],
    ["sys_x", "z"],
  ]);
  const [desktop] = readable([{ id: "a", name: "", tags }]);
  expect([...(desktop?.tags ?? [])]).toEqual([
    ["env", "prod"],
    ["owner", "li"],
    ["sys_x", "z"],
  ]);
});
