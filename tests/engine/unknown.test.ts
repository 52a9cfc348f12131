import { join } from "node:path";
import type { WorkspaceEmulator } from "../../emulator";
import { type SceneOptions, engineTestTimeoutMs, withScene } from "./support";

jest.setTimeout(engineTestTimeoutMs);

function allTagsOf({ console }: WorkspaceEmulator): Record<string, string>[] {
  return console.list().map(({ tags }) => tags);
}

const example = join(__dirname, "../../examples/fromOutputs");

test.concurrent(
  "desktops that the same program makes are previewed offline, then tagged",
  async () => {
    const config: SceneOptions["config"] = ([manager, ...clerks]) => ({
      "desktop-tags-from-outputs:manager": manager,
      "desktop-tags-from-outputs:clerks": clerks,
    });
    const options = { program: example, emulator: { desktops: 3 }, config };
    await withScene(options, async ({ emulator, stack, takeRequests }) => {
      const preview = await stack.preview();
      expect(preview.output).toMatch(/\+ .*:DesktopTags finance create/m);
      expect(preview.output).toContain("5 to create");
      // How many desktops there will be, and how many requests, is not known, so no line claims it.
      expect(preview.output).not.toMatch(/finance: .*(request|tags \d)/u);
      expect(preview.output).toMatch(/finance: desktop\w+(, \w+)*: not known before the up/u);
      expect(takeRequests()).toEqual([]);

      expect((await stack.up()).output).toMatch(
        /finance: tags 3 desktops .*up to 1 write request/u,
      );
      expect(takeRequests()).toEqual(["filter", "add-tags 3", "filter"]);
      const common = { department: "finance" };
      expect(allTagsOf(emulator)).toEqual([{ ...common, owner: "li" }, common, common]);
    });
  },
);

const late = <T>(value: T): { late: T } => ({ late: value });

/** One resource per place where a value can be unknown, each with desktops of its own. */
function resourcesOf(ids: readonly string[], owner: string): string {
  const [list, element, other, value, tags, region, known] = ids;
  const common = { owner: "li" };
  return JSON.stringify({
    list: { desktopIds: late([list]), tags: common },
    element: { desktopIds: [element, late(other)], tags: common },
    value: { desktopIds: [value], tags: { ...common, owner: late(owner) } },
    tags: { desktopIds: [tags], tags: late(common) },
    region: { desktopIds: [region], tags: common, region: late("eu-west-101") },
    known: { desktopIds: [known], tags: common },
  });
}

test.concurrent("what is unknown shows as a change and is judged once it is known", async () => {
  const config: SceneOptions["config"] = (ids) => ({
    "unknowns:resources": resourcesOf(ids, "li"),
  });
  const options = { program: "unknowns", isServed: true, emulator: { desktops: 7 }, config };
  await withScene(options, async ({ emulator, stack, ids, takeRequests }) => {
    await stack.up();
    expect(allTagsOf(emulator)).toEqual(Array.from({ length: 7 }, () => ({ owner: "li" })));
    takeRequests();

    await stack.setConfig("unknowns:resources", resourcesOf(ids, "wang"));
    const preview = await stack.preview();
    const plan = (name: string): string =>
      preview.output.split("\n").find((line) => line.includes(`:DesktopTags ${name} `)) ?? "none";
    expect(plan("list")).toContain("update [diff: ~desktopIds]");
    expect(plan("element")).toContain("update [diff: ~desktopIds]");
    expect(plan("value")).toContain("update [diff: ~tags]");
    expect(plan("tags")).toContain("update [diff: ~tags]");
    // An unknown region may turn out to be another place.
    expect(plan("region")).toContain("replace");
    expect(plan("known")).toBe("none");
    expect(takeRequests()).toEqual([]);

    const up = await stack.up();
    expect(up.output).toContain(`value: owner li -> wang on ${ids[3]}; 1 write request`);
    expect(up.output).toMatch(/^\s*~ 6 updated\n\s*6 unchanged$/m);
    expect(takeRequests()).toEqual(["filter", "add-tags 1", "filter"]);
    expect(allTagsOf(emulator).map(({ owner }) => owner)).toEqual(
      ids.map((_, at) => (at === 3 ? "wang" : "li")),
    );
  });
});
