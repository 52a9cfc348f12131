import { engineTestTimeoutMs, withDeclaredStack } from "./support";

jest.setTimeout(engineTestTimeoutMs);

type Tags = Readonly<Record<string, string>>;

/** One resource for each path, on two desktops of its own. */
interface Ignoring {
  readonly path: string;
  readonly from: (ids: readonly string[]) => object;
  readonly to: (ids: readonly string[]) => object;
  /** What the two desktops carry in the end. */
  readonly end: readonly [Tags, Tags];
}

const li = { owner: "li", team: "red", "cost-center": "1", "floor.no": "1" };
const wang = { owner: "wang", team: "blue", "cost-center": "2", "floor.no": "2" };
const each = (ids: readonly string[], tags: Tags): object =>
  Object.fromEntries(ids.map((id) => [id, tags]));

const cases: readonly Ignoring[] = [
  {
    path: "tags",
    from: (ids) => ({ desktopIds: ids.slice(0, 1), tags: li }),
    to: (ids) => ({ desktopIds: ids, tags: wang }),
    end: [li, li],
  },
  {
    path: "tags.owner",
    from: (ids) => ({ desktopIds: ids, tags: li }),
    to: (ids) => ({ desktopIds: ids, tags: wang }),
    end: [
      { ...wang, owner: "li" },
      { ...wang, owner: "li" },
    ],
  },
  {
    path: 'tags["cost-center"]',
    from: (ids) => ({ desktopIds: ids, tags: li }),
    to: (ids) => ({ desktopIds: ids, tags: wang }),
    end: [
      { ...wang, "cost-center": "1" },
      { ...wang, "cost-center": "1" },
    ],
  },
  {
    path: 'desktops["FIRST"]["floor.no"]',
    from: (ids) => ({ desktops: each(ids, li) }),
    to: (ids) => ({ desktops: each(ids, wang) }),
    end: [{ ...wang, "floor.no": "1" }, wang],
  },
  {
    path: "desktops",
    from: (ids) => ({ desktops: each(ids, li) }),
    to: (ids) => ({ desktops: each(ids.slice(1), wang) }),
    end: [li, li],
  },
  {
    path: "ignoreTagKeys",
    from: (ids) => ({ desktopIds: ids, tags: li, ignoreTagKeys: ["x"] }),
    to: (ids) => ({ desktopIds: ids, tags: wang, ignoreTagKeys: ["owner"] }),
    end: [wang, wang],
  },
  ...["drift", "skippedDesktopIds", "endpoint"].map((path) => ({
    path,
    from: (ids: readonly string[]) => ({ desktopIds: ids, tags: li }),
    to: (ids: readonly string[]) => ({ desktopIds: ids, tags: wang }),
    end: [wang, wang] as const,
  })),
  {
    path: 'desktops["FIRST"]',
    from: (ids) => ({ desktops: each(ids, li) }),
    to: (ids) => ({ desktops: each(ids, wang) }),
    end: [li, wang],
  },
  {
    path: "desktopIds",
    from: (ids) => ({ desktopIds: ids, tags: li }),
    to: (ids) => ({ desktopIds: ids.slice(1), tags: wang }),
    end: [wang, wang],
  },
  {
    path: "*",
    from: (ids) => ({ desktopIds: ids, tags: li }),
    to: (ids) => ({ desktopIds: ids.slice(1), tags: wang }),
    end: [li, li],
  },
];

test("what ignoreChanges names keeps the value last applied, also after an outside change; the rest is updated", async () => {
  await withDeclaredStack({ desktops: 2 * cases.length }, async (scene) => {
    const { stack, ids, emulator } = scene;
    const own = (index: number): readonly string[] => ids.slice(2 * index, 2 * index + 2);
    const program = (when: "from" | "to"): Record<string, unknown> =>
      Object.fromEntries(
        cases.map((one, index) => {
          const path = one.path.replace("FIRST", own(index)[0] ?? "");
          const options = when === "to" ? { ignoreChanges: [path] } : {};
          return [`r${index}`, { ...one[when](own(index)), options }];
        }),
      );
    await scene.declare(program("from"));
    await stack.up();
    cases.forEach((_, index) => {
      emulator.console.setTag(own(index)[0] ?? "", "owner", "eve");
      emulator.console.removeTag(own(index)[1] ?? "", "team");
    });
    emulator.clearRequests();

    await scene.declare(program("to"));
    await stack.up({ args: ["--refresh"] });
    const ends = cases.map(({ path, end }) => [path, ...end]);
    expect(
      cases.map(({ path }, index) => [path, ...own(index).map((id) => scene.tagsOf(id))]),
    ).toEqual(ends);
    const lost = emulator.writes.filter(({ before, after }) =>
      Object.keys(before).some((key) => !Object.hasOwn(after, key)),
    );
    expect(lost).toEqual([]);

    scene.takeRequests();
    expect((await stack.preview()).output).toContain(`${cases.length + 1} unchanged`);
    await stack.refresh({ args: ["--expect-no-changes"] });
    expect(scene.takeRequests()).toEqual(["filter"]);
  });
});
