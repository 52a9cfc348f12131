import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyDeath, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = Array.from({ length: 20 }, (_, index) => `f${index + 1}`);
const regime: Regime = {
  foreignKeys,
  foreignTags: [14, 17],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(foreignKeys.slice(0, 3)),
    engine: anyEngineCommand(fc.oneof(anyDeath, anyCalm), anyRest),
  },
  share: 1 / 8,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("at the limit of tags, and whenever a process dies: nothing is lost, and the next run converges", async () => {
  await runSequences(regime);
});
