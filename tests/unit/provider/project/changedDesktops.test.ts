import { readChanged, togetherByDesktop } from "../../../../provider/project/changedDesktops";
import { memoryClient } from "../memoryClient";
import { changeOf, listedOf, numbered, tagsOf } from "../support";

test("changes of several resources to one desktop are one", () => {
  const changes = [
    changeOf("a", { additions: tagsOf({ owner: "li" }), removals: ["env"] }),
    changeOf("b", { removals: ["env"] }),
    changeOf("a", { additions: tagsOf({ team: "x" }), removals: ["env", "cost"] }),
  ];
  expect(togetherByDesktop(changes)).toEqual([
    changeOf("a", {
      additions: tagsOf({ owner: "li", team: "x" }),
      removals: ["env", "cost"],
    }),
    changeOf("b", { removals: ["env"] }),
  ]);
  expect(togetherByDesktop([])).toEqual([]);
});

test("what is counted as done leaves a desktop's other tags as they were", async () => {
  const listed = listedOf(
    Object.fromEntries(numbered(3000).map((id) => [id, { env: "prod", foreign: id }])),
  );
  const desktops = new Map(listed.map(({ id, tags }) => [id, tags]));
  const known = { desktops, total: 3000, listed };
  const changes = ["d0001", "d1500", "d3000"].map((id) => changeOf(id, { removals: ["env"] }));
  const client = { ...memoryClient({}), countDesktops: () => Promise.resolve(2997) };
  const terms = { mayShift: false, mayCount: () => true };
  const read = await readChanged(client, changes, known, terms);
  expect(read?.actual.get("d1500")).toEqual(tagsOf({ foreign: "d1500" }));
  expect(read?.actual.get("d1501")).toEqual(tagsOf({ env: "prod", foreign: "d1501" }));
  expect(read?.seen).toEqual(["d0001", "d1500", "d3000"]);
});
