import fc from "fast-check";
import {
  anyCalm,
  anyConsoleCommand,
  anyEngineCommand,
  anyFaulty,
  anyProgramCommand,
} from "./support/arbitraries";
import type { Extent } from "./support/groups";
import { type Regime, runSequences, runsOf } from "./support/sequences";

// Several writes for one resource, and three pages of which a resource needs but parts.
const extent: Extent = { each: 45, others: 2_000 };
const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  extent,
  commands: [
    anyProgramCommand(extent),
    anyConsoleCommand(foreignKeys, extent),
    anyEngineCommand(fc.oneof(anyFaulty, anyCalm)),
  ],
  share: 1 / 80,
};

jest.setTimeout(60_000 + 10_000 * runsOf(regime));

test("with several writes a resource, in a project of several pages: nothing is lost, state is honest, and a run without faults converges", async () => {
  await runSequences(regime);
});
