import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyFaulty, anyLagging, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(foreignKeys),
    engine: anyEngineCommand(fc.oneof(anyFaulty, anyFaulty, anyLagging, anyCalm), anyRest),
  },
  share: 3 / 20,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("whatever fails on the way: nothing is lost, state is honest, and a run without faults converges", async () => {
  await runSequences(regime);
});
