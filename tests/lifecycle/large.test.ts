import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyFaulty, anyRest } from "./support/courses";
import type { Extent } from "./support/groups";
import { type Regime, runSequences, runsOf } from "./support/sequences";

// Several writes for one resource, and three pages.
const extent: Extent = { each: 45, others: 2_000 };
const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  extent,
  commands: {
    program: anyProgramCommand(extent),
    console: anyConsoleCommand(foreignKeys, extent),
    engine: anyEngineCommand(fc.oneof(anyFaulty, anyCalm), anyRest),
  },
  share: 1 / 100,
};

jest.setTimeout(60_000 + 10_000 * runsOf(regime));

test("with several writes a resource, in a project of several pages: nothing is lost, state is honest, and a run without faults converges", async () => {
  await runSequences(regime);
});
