import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyRefusing, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = ["f1", "f2"];
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 2],
  commands: {
    program: anyProgramCommand(undefined, [
      ...(["toggle ignored changes", "toggle ignored changes", "set value", "drop key"] as const),
      ...(["move key", "drop desktop", "toggle exclusive", "toggle ignored"] as const),
    ]),
    console: anyConsoleCommand(foreignKeys),
    engine: anyEngineCommand(
      fc.oneof({ weight: 3, arbitrary: anyCalm }, { weight: 1, arbitrary: anyRefusing }),
      anyRest,
    ),
  },
  share: 1 / 10,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("whatever ignoreChanges names keeps the value of the last success: nothing else is applied, lost or repeated", async () => {
  await runSequences(regime);
});
