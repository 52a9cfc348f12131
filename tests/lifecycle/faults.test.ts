import {
  anyCalm,
  anyConsoleCommand,
  anyEngineCommand,
  anyFaulty,
  anyProgramCommand,
} from "./support/arbitraries";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  commands: [
    anyProgramCommand(),
    anyConsoleCommand(foreignKeys),
    anyEngineCommand(anyFaulty),
    anyEngineCommand(anyCalm),
  ],
  share: 1 / 3,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("whatever fails on the way: nothing is lost, state is honest, and a run without faults converges", async () => {
  await runSequences(regime);
});
