import type { FaultOptions } from "../../emulator";
import { pluginsBelow } from "../../tools/bench/pluginMemory";
import {
  type RunningCommand,
  type Stack,
  engineTestTimeoutMs,
  times,
  withDeclaredStack,
} from "./support";
import { startGate } from "./support/gate";

jest.setTimeout(engineTestTimeoutMs);

describe("when requests are in flight", () => {
  // After two pages of the listing, the service does what it is asked, but does not answer.
  const unanswered: FaultOptions = { script: [null, null, ...times(8, "slow")], slowMs: 3_600_000 };

  async function withHalfDone(
    end: (up: RunningCommand, stack: Stack) => Promise<void>,
  ): Promise<void> {
    await withDeclaredStack({ desktops: 2_000 }, async (scene) => {
      const { stack, ids, emulator } = scene;
      await scene.declare({ finance: { desktopIds: ids, tags: { owner: "li" } } });
      emulator.setFaults(unanswered);
      const up = stack.start("up");
      await until(() => emulator.writes.length >= 800, up);
      await end(up, stack);

      emulator.setFaults({});
      emulator.clearRequests();
      await stack.up();
      expect(new Set(emulator.writes.map(({ desktopId }) => desktopId)).size).toBe(1_200);
      expect(ids.every((id) => scene.tagsOf(id)?.["owner"] === "li")).toBe(true);
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

test("an up that is interrupted by Ctrl-C ends what is in flight and begins nothing; the next one does the rest", async () => {
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
    { environment },
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
