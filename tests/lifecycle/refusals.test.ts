import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyRefusing, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(foreignKeys),
    engine: anyEngineCommand(
      fc.oneof({ weight: 2, arbitrary: anyRefusing }, { weight: 1, arbitrary: anyCalm }),
      anyRest,
    ),
  },
  share: 1 / 8,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("whichever writes the service refuses: state says exactly what is left to do, and the next run does only that", async () => {
  await runSequences(regime);
});
