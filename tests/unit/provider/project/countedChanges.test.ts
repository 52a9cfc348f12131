import { projectOf, written } from "./ownedProject";
import { changeOf, tagsOf } from "../support";

describe("a change of many desktops is read back by their number", () => {
  const scattered = ["d0001", "d1100", "d1400"];
  const scatteredRemoval = scattered.map((id) => changeOf(id, { removals: ["owner"] }));

  test("when it is as expected", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    for (const id of scattered) carriers.delete(id);
    const actual = await reads.changed(written(scatteredRemoval));
    expect(takeAsked()).toEqual(["count"]);
    expect(scattered.map((id) => actual?.get(id))).toEqual([new Map(), new Map(), new Map()]);
    expect(actual?.get("d0002")).toEqual(tagsOf({ owner: "li" }));
    expect(actual?.size).toBe(4000);
    expect(reads.known.recall("all", scattered)?.get("d1400")).toEqual(new Map());
  });

  test("when the run has read what else it wrote to", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    reads.known.write(["d0002"])();
    await reads.all();
    takeAsked();
    for (const id of scattered) {
      reads.known.write([id])();
      carriers.delete(id);
    }
    await reads.changed(written(scatteredRemoval));
    expect(takeAsked()).toEqual(["count"]);
    await reads.changed(written(scatteredRemoval));
    expect(takeAsked()).not.toContain("count");
  });

  test("unless one part of the listing shows them all", async () => {
    const { reads, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    await reads.changed(written(scatteredRemoval.slice(0, 1)));
    expect(takeAsked()).toEqual(["0 + 21"]);
  });

  test("and otherwise at their places", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    carriers.delete("d0001");
    const actual = await reads.changed(written(scatteredRemoval));
    expect(takeAsked()).toEqual(["count", "0 + 21", "1079 + 341"]);
    expect(actual?.get("d0001")).toEqual(new Map());
    expect(actual?.get("d1400")).toEqual(tagsOf({ owner: "li" }));
  });

  type Project = ReturnType<typeof projectOf>;

  /** Reads a change that is done back, after something else has happened. */
  async function readBack(meanwhile: (project: Project) => void, areAccepted = true) {
    const project = projectOf();
    await project.reads.all();
    project.takeAsked();
    for (const id of scattered) project.carriers.delete(id);
    meanwhile(project);
    await project.reads.changed({ changes: scatteredRemoval, areAccepted });
    return project.takeAsked();
  }
  const places = ["0 + 21", "1079 + 341"];

  test.each<{ name: string; meanwhile: (project: Project) => void }>([
    {
      name: "others write, perhaps to the same desktops",
      meanwhile: ({ script }) => {
        script.writing = 2;
      },
    },
    {
      name: "others are written to",
      meanwhile: ({ reads }) => void reads.known.write(["d0002"]),
    },
    {
      name: "others were written to and not read since",
      meanwhile: ({ reads }) => {
        reads.known.write(["d0002"])();
      },
    },
  ])("but not while $name, which is in the number too", async ({ meanwhile }) => {
    expect(await readBack(meanwhile)).toEqual(places);
  });

  test("and what the only resource that was ever at work wrote is not looked through", async () => {
    const meanwhile = ({ reads, script }: Project): void => {
      script.begun = 1;
      reads.known.write(["d0002"])();
    };
    expect(await readBack(meanwhile)).toEqual(["count"]);
  });

  test("nor when some were refused, which another's number could make up for", async () => {
    expect(await readBack(() => undefined, false)).toEqual(places);
  });

  test("and not when others have come to write while it was counted", async () => {
    const meanwhile = ({ script }: Project): void => {
      script.onCount = () => {
        script.writing = 2;
      };
    };
    expect(await readBack(meanwhile)).toEqual(["count", ...places]);
  });

  test("also when others have come that have not decided yet what to write", async () => {
    const meanwhile = ({ script }: Project): void => {
      script.onCount = () => {
        script.working = 2;
      };
    };
    expect(await readBack(meanwhile)).toEqual(["count"]);
  });

  test("also when several resources change the same desktops", async () => {
    const { reads, carriers, takeAsked } = projectOf();
    await reads.all();
    takeAsked();
    for (const id of scattered) carriers.delete(id);
    const asked = written(scatteredRemoval);
    await Promise.all([reads.changed(asked), reads.changed(asked)]);
    expect(takeAsked()).toEqual(["count"]);
  });
});
