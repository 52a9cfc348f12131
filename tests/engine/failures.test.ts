import {
  countOf,
  engineTestTimeoutMs,
  recorded,
  tagsInState,
  times,
  withDeclaredStack,
} from "./support";

jest.setTimeout(engineTestTimeoutMs);

const STACK_FRAME = /^.*\bat .*:\d+:\d+\)?$/mu;
const refused = { status: 400, errorCode: "WKS.00010011", errorMsg: "refused" };

// Half a minute in which nothing is to be done but wait, so the others run at the same time.
test.concurrent(
  "what never becomes visible fails the up after half a minute, names the desktops and counts as missing; the next up finds it done",
  async () => {
    await withDeclaredStack({ desktops: 2 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      emulator.setFaults({ lateReads: 1000 });
      const up = await stack.up({ fails: true });
      for (const id of ids) expect(up.output).toContain(id);
      expect(scene.takeRequests()).toEqual(["filter", "add-tags 2", ...times(8, "filter")]);
      const missing = Object.fromEntries(ids.map((id) => [id, ["owner"]]));
      expect((await recorded(stack, "finance")).drift).toEqual({ missing });

      emulator.setFaults({});
      for (const id of ids) emulator.console.setTag(id, "owner", "li");
      await stack.up();
      expect(scene.takeRequests()).toEqual(["filter"]);
    });
  },
);

test.concurrent(
  "when a batch fails for good, state records what was done, and the next up does only the rest, or undoes what the program takes back",
  async () => {
    await withDeclaredStack({ desktops: 250 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      const owners = (value?: string) => ids.filter((id) => scene.tagsOf(id)?.["owner"] === value);
      const declare = (owner: string) =>
        scene.declare({ finance: { desktopIds: ids, tags: { owner } } });
      await declare("li");
      emulator.setFaults({ script: [null, null, refused] });
      const { output } = await stack.up({ fails: true });
      const undone = owners(undefined);
      expect([50, 100]).toContain(undone.length);
      expect(output).toContain(`${undone.length} of 250 desktops`);
      expect(output).toContain('answered 400 WKS.00010011 "refused"');
      expect(output).toContain("the next pulumi up does the rest");
      const created = await recorded(stack, "finance");
      for (const id of ids) expect(tagsInState(created, id)).toEqual(scene.tagsOf(id));
      scene.takeRequests();

      const preview = await stack.preview();
      expect(preview.output).toContain(`finance: +owner=li on ${undone.length}; 1 write request`);
      await stack.up();
      expect(scene.takeRequests()).toEqual(["filter", `add-tags ${undone.length}`, "filter"]);
      expect((await recorded(stack, "finance")).drift).toEqual({});

      await declare("wang");
      emulator.setFaults({ script: [null, null, refused, refused] });
      const changing = await stack.up({ fails: true });
      const changed = owners("wang");
      expect(changing.output).toContain(`${250 - changed.length} of 250 desktops`);
      const finance = await recorded(stack, "finance");
      expect(finance.writtenInputs().tags).toEqual({ owner: "li" });
      expect(finance.writtenOutputs().tags).toEqual({ owner: "wang" });
      for (const id of ids) expect(tagsInState(finance, id)).toEqual(scene.tagsOf(id));

      await declare("li");
      scene.takeRequests();
      await stack.up();
      expect(scene.takeRequests()).toEqual(["filter", `add-tags ${changed.length}`, "filter"]);
      expect(owners("li")).toHaveLength(250);
    });
  },
);

test.concurrent(
  "what could not be removed is left over until the next run removes it, in an update and in a deletion, and through a refresh that fails and says why once",
  async () => {
    await withDeclaredStack({ desktops: 250 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      const kept = ids.slice(0, 100);
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      await stack.up();
      await scene.declare({ finance: { desktopIds: kept, tags: { owner: "li" } } });
      emulator.setFaults({ script: [null, refused] });
      await stack.up({ fails: true });
      const left = ids.slice(100).filter((id) => scene.tagsOf(id)?.["owner"] === "li");
      const leftover = Object.fromEntries(left.map((id) => [id, ["owner"]]));
      expect((await recorded(stack, "finance")).drift).toEqual({ leftover });
      emulator.setFaults({ script: [{ status: 403, errorCode: "WKS.0403", errorMsg: "No." }] });
      const unread = (await stack.refresh({ fails: true })).output;
      const diagnostics = unread.slice(unread.indexOf("Diagnostics:"));
      expect(diagnostics.match(/answered 403 WKS\.0403 "No\."/gu)).toHaveLength(1);
      expect(diagnostics).toContain("finance: not read; the resource's error says why.");
      expect(unread).not.toMatch(STACK_FRAME);
      await stack.refresh();
      expect((await recorded(stack, "finance")).drift).toEqual({ leftover });
      scene.takeRequests();
      expect((await stack.up()).output).toContain(`untags ${left.length} desktops`);
      expect(scene.takeRequests()).toEqual(["filter", `remove-tags ${left.length}`, "filter"]);

      emulator.setFaults({ script: [null, refused] });
      const { output } = await stack.destroy({ fails: true });
      expect(output).toContain("100 of 100 desktops");
      expect(output).toContain("pulumi refresh");
      expect(output).toContain("finance: not deleted; the resource's error says why.");
      expect(output).not.toMatch(STACK_FRAME);
      scene.takeRequests();
      await stack.destroy();
      expect(countOf(scene.takeRequests(), "remove-tags")).toBe(1);
      expect(ids.every((id) => Object.keys(scene.tagsOf(id) ?? {}).length === 0)).toBe(true);
    });
  },
);
