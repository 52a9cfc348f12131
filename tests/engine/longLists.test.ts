import { type Scene, engineTestTimeoutMs, withScene, writesOf } from "./support";

jest.setTimeout(engineTestTimeoutMs);

const COUNT = 1101;
const idOf = (number: number): string =>
  `de5c7090-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** A stack that tags the first desktops of an emulator that has two more, as a list and as a map. */
async function withTagged(body: (scene: Scene) => Promise<void>): Promise<void> {
  const options = {
    program: "longLists",
    emulator: { desktops: COUNT + 2 },
    config: () => ({ "longLists:count": COUNT }),
  };
  await withScene(options, async (scene) => {
    await scene.stack.up();
    scene.emulator.clearRequests();
    await body(scene);
  });
}

/** What a preview shows of one argument, from its name to the end of its list. */
function shown(output: string, argument: string): string[] {
  const lines = output.split("\n").map((line) => line.trim());
  const from = lines.findIndex((line) => /^. \w+ *: \[$/.test(line) && line.includes(argument));
  return lines.slice(from + 1, lines.indexOf("]", from));
}

function changes(lines: readonly string[]): string[] {
  return lines.filter((line) => /^[-+]/.test(line));
}

test.concurrent("a preview shows of a long list what differs, and those beside it", async () => {
  await withTagged(async ({ stack, emulator, takeRequests }) => {
    await stack.setConfig("longLists:left", idOf(7));
    await stack.setConfig("longLists:count", String(COUNT + 1));
    await stack.setConfig("longLists:changed", idOf(500));
    const { output } = await stack.preview({ args: ["--diff"] });
    expect(shown(output, "desktopIds")).toEqual([
      "~ [0]:",
      "...",
      ...[5, 6].map(idOf),
      `- ${idOf(7)}`,
      `+ ${idOf(COUNT + 1)}`,
      ...[8, 9].map(idOf),
      "...",
    ]);
    expect(changes(shown(output, "desktops "))).toEqual([
      `- ${idOf(7)}: asset=a-0007, owner=li`,
      `+ ${idOf(COUNT + 1)}: asset=a-1102, owner=li`,
      `- ${idOf(500)}: asset=a-0500, owner=li`,
      `+ ${idOf(500)}: asset=a-0500, owner=wang`,
    ]);
    expect(takeRequests()).toEqual([]);

    await stack.up();
    expect((await stack.preview()).output).toContain("3 unchanged");
    expect(emulator.console.get(idOf(7))?.tags).toEqual({});
    expect(emulator.console.get(idOf(500))?.tags["owner"]).toBe("wang");
  });
});

test.concurrent("drift among many is one line to mend", async () => {
  await withTagged(async ({ stack, emulator, takeRequests }) => {
    emulator.console.setTags(idOf(300), { department: "it", asset: "a-0300", owner: "li" });
    await stack.refresh();
    const { output } = await stack.preview({ args: ["--diff"] });
    expect(changes(shown(output, "desktopIds"))).toEqual([
      "- 1,100 desktops",
      "+ 1,101 desktops",
      `+ ${idOf(300)}`,
    ]);
    expect(output).toMatch(new RegExp(`- +\\[0\\]: "${idOf(300)}: department=it"`));
    takeRequests();
    await stack.up();
    expect(writesOf(emulator)).toEqual(["add-tags 1"]);
    expect(emulator.console.get(idOf(300))?.tags["department"]).toBe("finance");
  });
});

test.concurrent(
  "what is unknown stands beside a long list, and programs get all back",
  async () => {
    await withTagged(async ({ stack, emulator }) => {
      const last = idOf(COUNT);
      expect(await stack.outputs()).toEqual({
        last: { listed: last, mapped: [last, { asset: "a-1101", owner: "li" }] },
      });
      await stack.setConfig("longLists:late", idOf(COUNT + 2));
      await stack.setConfig("longLists:lateValue", "wang");
      const { output } = await stack.preview({ args: ["--diff"] });
      expect(changes(shown(output, "desktopIds"))).toEqual(["+ [1]: [unknown]"]);
      expect(changes(shown(output, "desktops "))).toEqual([
        "- 1,101 desktops",
        "+ 1,100 desktops",
        `- ${idOf(10)}: asset=a-0010, owner=li`,
        "+ [1]: {",
        `+ ${idOf(10)}: {`,
        "+ owner: [unknown]",
      ]);
      await stack.up();
      // Whether the two resources write together depends on how busy the machine is.
      const written = new Set(emulator.writes.map(({ desktopId }) => desktopId));
      expect(written).toEqual(new Set([idOf(10), idOf(COUNT + 2)]));
      expect(await stack.outputs()).toMatchObject({ last: { listed: idOf(COUNT + 2) } });
    });
  },
);

test.concurrent("a transform that takes a long list for desktops fails the preview", async () => {
  await withTagged(async ({ stack, takeRequests }) => {
    await stack.setConfig("longLists:chosen", idOf(5));
    const { output } = await stack.preview({ fails: true });
    expect(output).toContain("took out texts that stand for 1,101 desktops.");
    expect(output).toContain("choose the desktops before they are given to DesktopTags.");
    expect(takeRequests()).toEqual([]);
  });
});
