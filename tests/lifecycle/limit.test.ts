import fc from "fast-check";
import {
  anyCalm,
  anyConsoleCommand,
  anyDeath,
  anyEngineCommand,
  anyProgramCommand,
} from "./support/arbitraries";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = Array.from({ length: 20 }, (_, index) => `f${index + 1}`);
const regime: Regime = {
  foreignKeys,
  foreignTags: [15, 18],
  commands: [
    anyProgramCommand(),
    anyConsoleCommand(foreignKeys.slice(0, 3)),
    anyEngineCommand(fc.oneof(anyDeath, anyCalm)),
  ],
  share: 1 / 3,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("at the limit of tags, and whenever a process dies: nothing is lost, and the next run converges", async () => {
  await runSequences(regime);
});
