import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { Both, Run } from "./support/commands";
import { anyCalm, anyLagging, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const foreignKeys = ["f1"];
const anyCourse = fc.oneof(anyCalm, anyLagging);
const anyEdit = anyProgramCommand(undefined, [
  ...(["share key", "drop shared key", "drop shared key", "drop key"] as const),
  ...(["move key", "move key", "move desktop", "rename", "reorder"] as const),
]);
const regime: Regime = {
  foreignKeys,
  foreignTags: [0, 1],
  commands: {
    program: fc
      .tuple(anyEdit, anyCourse)
      .map(([edit, course]) => new Both(edit, new Run("up", course))),
    console: anyConsoleCommand(foreignKeys),
    engine: anyEngineCommand(anyCourse, anyRest),
  },
  share: 1 / 8,
};

jest.setTimeout(60_000 + 500 * runsOf(regime));

test("whoever hands a tag to whom, checked before or after: nothing is lost, also where every write shows late", async () => {
  await runSequences(regime);
});
