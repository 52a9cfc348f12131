import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(foreignKeys),
    engine: anyEngineCommand(anyCalm, anyRest),
  },
  share: 3 / 20,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("whatever is declared, changed and moved, in whatever order it is run: tags, state and requests are as foreseen", async () => {
  await runSequences(regime);
});
