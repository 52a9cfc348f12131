import type { WorkspaceEmulator } from "../../emulator";
import { type Move, moves } from "./moves/list";
import {
  type DeclaredProgram,
  engineTestTimeoutMs,
  joined,
  urnOf,
  withDeclaredStack,
} from "./support";

jest.setTimeout(engineTestTimeoutMs);

const DESKTOPS_EACH = 3;

describe("when all of these happen in one up", () => {
  const after = { lost: [""], tags: new Map<string, unknown>(), output: "", preview: "" };
  const idsOf = (all: readonly string[], move: Move): readonly string[] => {
    const first = moves.indexOf(move) * DESKTOPS_EACH;
    return all.slice(first, first + DESKTOPS_EACH);
  };
  const replaced = moves.flatMap(({ replaces }, index) =>
    replaces === undefined ? [] : [`${replaces}${index}`],
  );
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
      // Resources reach the engine in any order. So that all are checked before the first removal, it
      // works on more at once than there are changed ones.
      const parallel = ["--parallel", "64"];
      const replacing = replaced.flatMap((name) => ["--replace", urnOf(name)]);
      after.output = (await stack.up({ args: [...parallel, ...replacing] })).output;
      after.lost = lostTags(emulator, "owner");
      for (const id of ids) after.tags.set(id, scene.tagsOf(id));
      after.preview = (await stack.preview()).output;
    });
  });

  test.each(moves)("$name: every desktop has its tags in the end", (move) => {
    const ids = idsOf(all, move);
    expect(ids).toHaveLength(DESKTOPS_EACH);
    for (const id of ids) expect(after.tags.get(id)).toEqual(endOf(move.to(ids), id));
  });

  test.each(moves.filter(({ mayLapse }) => mayLapse !== true))(
    "$name: no desktop is without its tags at any moment",
    (move) => {
      const ids = idsOf(all, move);
      expect(after.lost.filter((id) => ids.includes(id))).toEqual([]);
    },
  );

  test("the engine replaces what is to be replaced", () => {
    expect(replaced).toHaveLength(2);
    for (const name of replaced) expect(after.output).toMatch(new RegExp(`${name} replaced`, "u"));
  });

  test("nothing is left to do", () => {
    expect(after.preview).toMatch(/\d+ unchanged/u);
    expect(after.preview).not.toMatch(/to (update|create|delete|replace)/u);
  });
});

test("a desktop that moves to a resource far behind has its tags in the end, however few the engine works on at once", async () => {
  await withDeclaredStack({ desktops: 14 }, async (scene) => {
    const { stack, ids } = scene;
    const [moving = "", ...others] = ids;
    const owner = { owner: "li" };
    const programs = (firstHas: string[], lastHas: string[], team: string): DeclaredProgram => ({
      first: { desktopIds: firstHas, tags: owner },
      ...Object.fromEntries(others.map((id) => [id, { desktopIds: [id], tags: { team } }])),
      last: { desktopIds: lastHas, tags: owner },
    });
    await scene.declare(programs([moving], [], "blue"));
    await stack.up();
    await scene.declare(programs([], [moving], "red"));
    await stack.up({ args: ["--parallel", "1"] });
    expect(scene.tagsOf(moving)).toEqual(owner);
    for (const id of others) expect(scene.tagsOf(id)).toEqual({ team: "red" });
    expect((await stack.preview()).output).toContain("16 unchanged");
  });
});

/** The tags that a program gives to a desktop. */
function endOf(program: DeclaredProgram, id: string): Record<string, string> {
  const own = Object.values(program).filter(({ desktopIds }) => desktopIds?.includes(id));
  return Object.fromEntries(own.flatMap(({ tags = {} }) => Object.entries(tags)));
}

/** The desktops that lost the key at some moment, by the emulator's log of writes. */
function lostTags({ writes }: WorkspaceEmulator, key: string): string[] {
  return writes
    .filter(({ before, after }) => Object.hasOwn(before, key) && !Object.hasOwn(after, key))
    .map(({ desktopId }) => desktopId);
}
