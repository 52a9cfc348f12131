import { pluginsBelow } from "../../bench/pluginMemory";
import type { FaultOptions } from "../../emulator";
import {
  type RunningCommand,
  type Stack,
  engineTestTimeoutMs,
  times,
  withDeclaredStack,
} from "./support";
import { startGate } from "./support/gate";

jest.setTimeout(engineTestTimeoutMs);

const STACK_FRAME = /^.*\bat .*:\d+:\d+\)?$/mu;

// Half a minute in which nothing is to be done but wait, so those that follow run beside it.
test.concurrent(
  "what never becomes visible fails the up after half a minute and names the desktop; the next up finds it done",
  async () => {
    await withDeclaredStack({ desktops: 2 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      emulator.setFaults({ lateReads: 1000 });
      const up = await stack.up({ fails: true });
      expect(up.output).toContain(ids[0]);
      expect(scene.takeRequests()).toEqual(["filter", "add-tags 2", ...times(8, "filter")]);

      emulator.setFaults({});
      for (const id of ids) emulator.console.setTag(id, "owner", "li");
      await stack.up();
      expect(scene.takeRequests()).toEqual(["filter"]);
      expect((await stack.preview()).output).toContain("2 unchanged");
    });
  },
);

test.concurrent(
  "when batches of a creation, a change and a deletion fail for good, what was done is kept and the next run does only the rest",
  async () => {
    await withDeclaredStack({ desktops: 250 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      const refused = { status: 400, errorCode: "WKS.00010011", errorMsg: "refused" };
      emulator.setFaults({ script: [null, null, refused] });
      const up = await stack.up({ fails: true });
      expect(up.output).toMatch(/(100|50) of 250 desktops could not be changed\. Adding tags to/u);
      expect(up.output).toContain('answered 400 WKS.00010011 "refused"');
      expect(up.output).toContain("What was done is recorded; the next pulumi up does the rest.");
      const untagged = ids.filter((id) => scene.tagsOf(id)?.["owner"] === undefined).length;
      scene.takeRequests();

      const preview = await stack.preview();
      expect(preview.output).toContain(`finance: +owner=li on ${untagged}; 1 write request`);
      await stack.up();
      expect(scene.takeRequests()).toEqual(["filter", `add-tags ${untagged}`, "filter"]);
      scene.takeRequests();

      // Three batches of a changed value, of which the second and the third are refused.
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "wang" } } });
      emulator.setFaults({ script: [null, null, refused, refused] });
      const changing = await stack.up({ fails: true });
      const unchanged = ids.filter((id) => scene.tagsOf(id)?.["owner"] === "li").length;
      expect(changing.output).toContain(`${unchanged} of 250 desktops could not be changed`);
      scene.takeRequests();
      await stack.up();
      expect(scene.takeRequests()).toHaveLength(1 + Math.ceil(unchanged / 100) + 1);
      expect(ids.every((id) => scene.tagsOf(id)?.["owner"] === "wang")).toBe(true);

      // A deletion that fails in part: the next one removes only what is left.
      emulator.setFaults({ script: [null, refused] });
      const destroying = await stack.destroy({ fails: true });
      const left = ids.filter((id) => scene.tagsOf(id)?.["owner"] === "wang").length;
      expect(destroying.output).toContain(`${left} of 250 desktops could not be changed`);
      expect(destroying.output).toContain("finance: not deleted; the resource's error says why.");
      expect(destroying.output).not.toMatch(STACK_FRAME);
      scene.takeRequests();
      await stack.destroy();
      expect(scene.takeRequests()).toEqual(["filter", `remove-tags ${left}`, "filter"]);
      expect(ids.every((id) => Object.keys(scene.tagsOf(id) ?? {}).length === 0)).toBe(true);
    });
  },
);

test.concurrent(
  "a refresh that fails says why once where it happened, without stack frames, and leaves state as it was",
  async () => {
    await withDeclaredStack({ desktops: 3 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      await stack.up();
      emulator.setFaults({ script: [{ status: 403, errorCode: "WKS.0403", errorMsg: "No." }] });
      const { output } = await stack.refresh({ fails: true });
      const diagnostics = output.slice(output.indexOf("Diagnostics:"));
      expect(diagnostics.match(/answered 403 WKS\.0403 "No\."/gu)).toHaveLength(1);
      expect(diagnostics).toContain("finance: not read; the resource's error says why.");
      expect(output).not.toMatch(STACK_FRAME);
      expect((await stack.preview()).output).toContain("2 unchanged");
    });
  },
);

describe("when requests are under way", () => {
  // After two pages of the listing, the service does what it is asked, but does not answer.
  const unanswered: FaultOptions = { script: [null, null, ...times(8, "slow")], slowMs: 3_600_000 };

  async function withHalfDone(
    end: (up: RunningCommand, stack: Stack) => Promise<void>,
  ): Promise<void> {
    await withDeclaredStack({ desktops: 2000 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      emulator.setFaults(unanswered);
      const up = stack.start("up");
      await until(() => emulator.writes.length >= 800, up);
      await end(up, stack);

      emulator.setFaults({});
      emulator.clearRequests();
      await stack.up();
      expect(new Set(emulator.writes.map(({ desktopId }) => desktopId)).size).toBe(1200);
      expect(ids.every((id) => scene.tagsOf(id)?.["owner"] === "li")).toBe(true);
      expect((await stack.preview()).output).toContain("2 unchanged");
    });
  }

  test("a run that is killed loses nothing: the next up does the rest", async () => {
    await withHalfDone(async (up, stack) => {
      up.kill();
      await up.done;
      await stack.cancel();
    });
  });

  test("a plugin that is killed fails the run and loses nothing: the next up does the rest", async () => {
    await withHalfDone(async (up) => {
      for (const pid of pluginsBelow(up.pid)) process.kill(pid, "SIGKILL");
      const { exitCode, output } = await up.done;
      expect(exitCode).not.toBe(0);
      expect(output).toContain("finance **creating failed**");
    });
  });
});

test("an up that is interrupted by Ctrl-C ends what is under way and begins nothing; the next one does the rest", async () => {
  const gate = await startGate();
  const environment = { HW_WORKSPACE_ENDPOINT: gate.endpoint };
  const run = withDeclaredStack(
    { desktops: 2 },
    async (scene) => {
      const { stack, emulator } = scene;
      const [first = "", second = ""] = scene.ids;
      const tags = { owner: "li" };
      await scene.declare({
        first: { desktopIds: [first], tags },
        second: { desktopIds: [second], tags, options: { dependsOn: ["first"] } },
      });
      gate.leadTo(emulator.endpoint);
      gate.shut();
      const up = stack.start("up");
      await until(() => emulator.requests.length > 0, up);
      up.interrupt();
      await up.waitFor("^C received; cancelling.");
      gate.open();
      expect((await up.done).output).toContain("error: update canceled");
      expect([first, second].map((id) => scene.tagsOf(id))).toEqual([tags, {}]);
      expect(scene.takeRequests()).toEqual(["filter", "add-tags 1", "filter"]);

      await stack.up();
      expect(scene.takeRequests()).toEqual(["filter", "add-tags 1", "filter"]);
      expect(scene.tagsOf(second)).toEqual(tags);
    },
    environment,
  );
  await run.finally(() => gate.close());
});

/** Waits for what a command that runs brings about. */
async function until(condition: () => boolean, { done }: RunningCommand): Promise<void> {
  const tooEarly = done.then(({ output }) => {
    if (!condition()) throw new Error(`The command ended too early:\n${output}`);
  });
  while (!condition()) {
    await Promise.race([tooEarly, new Promise((resolve) => setTimeout(resolve, 10))]);
  }
}
