import type { WorkspaceEmulator } from "../../emulator";
import { type DeclaredProgram, engineTestTimeoutMs, joined, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

interface Move {
  readonly name: string;
  readonly from: (ids: readonly string[]) => DeclaredProgram;
  readonly to: (ids: readonly string[]) => DeclaredProgram;
}

const owner = { owner: "li" };
const both = { owner: "li", team: "blue" };

const moves: readonly Move[] = [
  {
    name: "a resource that is renamed",
    from: (ids) => ({ old: { desktopIds: ids, tags: owner } }),
    to: (ids) => ({ renamed: { desktopIds: ids, tags: owner } }),
  },
  {
    name: "a resource that is split in two",
    from: (ids) => ({ all: { desktopIds: ids, tags: owner } }),
    to: (ids) => ({
      first: { desktopIds: ids.slice(0, 1), tags: owner },
      second: { desktopIds: ids.slice(1), tags: owner },
    }),
  },
  {
    name: "desktops that move to a resource made earlier",
    from: (ids) => ({
      a: { desktopIds: ids.slice(0, 1), tags: owner },
      b: { desktopIds: ids.slice(1), tags: owner },
    }),
    to: (ids) => ({
      a: { desktopIds: ids.slice(0, 2), tags: owner },
      b: { desktopIds: ids.slice(2), tags: owner },
    }),
  },
  {
    name: "desktops that move to a resource made later, which depends on the one they leave",
    from: (ids) => ({
      a: { desktopIds: ids, tags: owner },
      b: { desktopIds: [], tags: owner, options: { dependsOn: ["a"] } },
    }),
    to: (ids) => ({
      a: { desktopIds: ids.slice(0, 1), tags: owner },
      b: { desktopIds: ids.slice(1), tags: owner, options: { dependsOn: ["a"] } },
    }),
  },
  {
    name: "a key that moves to a child of the resource it leaves",
    from: (ids) => ({ a: { desktopIds: ids, tags: both } }),
    to: (ids) => ({
      a: { desktopIds: ids, tags: { team: "blue" } },
      b: { desktopIds: ids, tags: owner, options: { parent: "a" } },
    }),
  },
  {
    name: "desktops that move to a resource which depends on the component of the one they leave",
    from: (ids) => ({
      a: { desktopIds: ids, tags: owner, options: { team: "x" } },
      b: { desktopIds: [], tags: owner, options: { dependsOn: ["x"] } },
    }),
    to: (ids) => ({
      a: { desktopIds: [], tags: owner, options: { team: "x" } },
      b: { desktopIds: ids, tags: owner, options: { dependsOn: ["x"] } },
    }),
  },
  {
    name: "two resources that are merged into one",
    from: (ids) => ({
      a: { desktopIds: ids.slice(0, 1), tags: owner },
      b: { desktopIds: ids.slice(1), tags: owner },
    }),
    to: (ids) => ({ both: { desktopIds: ids, tags: owner } }),
  },
  {
    name: "a resource that is replaced, its successor made first",
    from: (ids) => ({ a: { desktopIds: ids, tags: both } }),
    to: (ids) => ({
      a: { desktopIds: ids, tags: owner, options: { replaceOnChanges: ["tags"] } },
    }),
  },
  {
    name: "resources of one name that swap their desktops under different parents",
    from: (ids) => ({
      x: { desktopIds: ids.slice(0, 1), tags: owner, options: { name: "tags", team: "x" } },
      y: { desktopIds: ids.slice(1), tags: owner, options: { name: "tags", team: "y" } },
    }),
    to: (ids) => ({
      x: { desktopIds: ids.slice(1), tags: owner, options: { name: "tags", team: "x" } },
      y: { desktopIds: ids.slice(0, 1), tags: owner, options: { name: "tags", team: "y" } },
    }),
  },
  {
    name: "a resource that is replaced, its predecessor deleted first",
    from: (ids) => ({ a: { desktopIds: ids, tags: owner } }),
    to: (ids) => ({
      a: {
        desktopIds: ids,
        tags: both,
        options: { replaceOnChanges: ["tags"], deleteBeforeReplace: true },
      },
    }),
  },
];

const DESKTOPS_EACH = 3;

/** The tags that a program gives to a desktop. */
function endOf(program: DeclaredProgram, id: string): Record<string, string> {
  const own = Object.values(program).filter(({ desktopIds }) => desktopIds?.includes(id));
  return Object.fromEntries(own.flatMap(({ tags = {} }) => Object.entries(tags)));
}

describe("when all of these happen in one up", () => {
  const after = { lost: [""], tags: new Map<string, unknown>(), output: "", preview: "" };
  const idsOf = (all: readonly string[], move: Move): readonly string[] => {
    const first = moves.indexOf(move) * DESKTOPS_EACH;
    return all.slice(first, first + DESKTOPS_EACH);
  };
  let all: readonly string[] = [];

  beforeAll(async () => {
    await withDeclaredStack({ desktops: moves.length * DESKTOPS_EACH }, async (scene) => {
      const { stack, ids, emulator } = scene;
      all = ids;
      const programs = (when: "from" | "to") =>
        joined(moves.map((move) => move[when](idsOf(ids, move))));
      await scene.declare(programs("from"));
      await stack.up();
      emulator.clearRequests();
      await scene.declare(programs("to"));
      after.output = (await stack.up()).output;
      after.lost = lostTags(emulator, "owner");
      for (const id of ids) after.tags.set(id, scene.tagsOf(id));
      after.preview = (await stack.preview()).output;
    });
  });

  test.each(moves)("$name leaves no desktop without its tags at any moment", (move) => {
    const ids = idsOf(all, move);
    expect(ids).toHaveLength(DESKTOPS_EACH);
    expect(after.lost.filter((id) => ids.includes(id))).toEqual([]);
    for (const id of ids) expect(after.tags.get(id)).toEqual(endOf(move.to(ids), id));
  });

  test("the engine replaces what is to be replaced", () => {
    const replaced = moves.flatMap(({ name }, index) =>
      name.includes("replaced") ? [`a${index}`] : [],
    );
    expect(replaced).toHaveLength(2);
    for (const name of replaced) expect(after.output).toMatch(new RegExp(`${name} replaced`, "u"));
  });

  test("nothing is left to do", () => {
    expect(after.preview).toMatch(/\d+ unchanged/u);
    expect(after.preview).not.toMatch(/to (update|create|delete|replace)/u);
  });
});

test("a desktop that moves to a resource far behind keeps its tags, however few the engine works on at once", async () => {
  await withDeclaredStack({ desktops: 14 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const [moving = "", ...others] = ids;
    const programs = (firstHas: string[], lastHas: string[], team: string): DeclaredProgram => ({
      first: { desktopIds: firstHas, tags: owner },
      ...Object.fromEntries(others.map((id) => [id, { desktopIds: [id], tags: { team } }])),
      last: { desktopIds: lastHas, tags: owner },
    });
    await scene.declare(programs([moving], [], "blue"));
    await stack.up();
    emulator.clearRequests();
    await scene.declare(programs([], [moving], "red"));
    await stack.up({ args: ["--parallel", "1"] });
    expect(lostTags(emulator, "owner")).toEqual([]);
    expect(scene.tagsOf(moving)).toEqual(owner);
  });
});

test("two resources that declare one tag with different values are refused at preview", async () => {
  await withDeclaredStack({ desktops: 2 }, async (scene) => {
    const { stack, ids } = scene;
    await scene.declare({
      x: { desktopIds: ids, tags: owner, options: { name: "tags", team: "x" } },
      y: { desktopIds: ids, tags: { owner: "eve" }, options: { name: "tags", team: "y" } },
    });
    const preview = await stack.preview({ fails: true });
    expect(preview.output).toMatch(
      /DesktopTags "tags" of "[xy]" and DesktopTags "tags" of "[xy]" of this program declare different values for the same tags: owner on \S+ \("(li|eve)" and "(li|eve)"\)/u,
    );
    expect(scene.takeRequests()).toEqual([]);
  });
});

test("two resources that declare one tag with equal values are warned about, and one alone keeps it", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids } = scene;
    await scene.declare({
      a: { desktopIds: ids, tags: owner },
      b: { desktopIds: ids, tags: both },
    });
    const up = await stack.up();
    expect(up.output).toMatch(
      /warning: DesktopTags "[ab]" of this program declares the same: owner on /u,
    );
    await scene.declare({ b: { desktopIds: ids, tags: both } });
    await stack.up();
    expect(scene.tagsOf(ids[0])).toEqual(both);
  });
});

test("an exclusive resource leaves the tags of other resources alone, and settles", async () => {
  await withDeclaredStack({ desktops: 1 }, async (scene) => {
    const { stack, ids, emulator } = scene;
    emulator.console.setTag(ids[0] ?? "", "foreign", "goes");
    await scene.declare({
      alone: { desktopIds: ids, tags: owner, exclusive: true },
      neighbour: { desktopIds: ids, tags: { team: "blue" } },
    });
    await stack.up();
    expect(scene.tagsOf(ids[0])).toEqual(both);
    // One of the two may have been made before the other was known; the second up knows both.
    await stack.up({ args: ["--refresh"] });
    expect((await stack.refresh()).output).toContain("3 unchanged");
    expect((await stack.preview()).output).toContain("3 unchanged");
    expect(scene.tagsOf(ids[0])).toEqual(both);
  });
});

/** The desktops that lost the key at some moment, by the emulator's log of writes. */
function lostTags({ writes }: WorkspaceEmulator, key: string): string[] {
  return writes
    .filter(({ before, after }) => Object.hasOwn(before, key) && !Object.hasOwn(after, key))
    .map(({ desktopId }) => desktopId);
}
