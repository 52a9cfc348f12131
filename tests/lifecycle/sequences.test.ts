import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { Both, Run } from "./support/commands";
import { anyCalm, anyLagging, anyRefusing, anyRest } from "./support/courses";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const calm: Regime = {
  foreignKeys: ["f1", "f2"],
  foreignTags: [0, 2],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(["f1", "f2"]),
    engine: anyEngineCommand(anyCalm, anyRest),
  },
  share: 3 / 20,
};

const anyHandover = anyProgramCommand(undefined, [
  ...(["share key", "drop shared key", "drop shared key", "drop key"] as const),
  ...(["move key", "move key", "move desktop", "rename", "reorder"] as const),
]);
const anyCourse = fc.oneof(anyCalm, anyLagging);
const handovers: Regime = {
  foreignKeys: ["f1"],
  foreignTags: [0, 1],
  commands: {
    program: fc
      .tuple(anyHandover, anyCourse)
      .map(([edit, course]) => new Both(edit, new Run("up", course))),
    console: anyConsoleCommand(["f1"]),
    engine: anyEngineCommand(anyCourse, anyRest),
  },
  share: 1 / 8,
};

const ignoreChanges: Regime = {
  ...calm,
  commands: {
    ...calm.commands,
    program: anyProgramCommand(undefined, [
      ...(["toggle ignored changes", "toggle ignored changes", "set value", "drop key"] as const),
      ...(["move key", "drop desktop", "toggle exclusive", "toggle ignored"] as const),
    ]),
    engine: anyEngineCommand(
      fc.oneof({ weight: 3, arbitrary: anyCalm }, { weight: 1, arbitrary: anyRefusing }),
      anyRest,
    ),
  },
  share: 1 / 10,
};

test.each([
  [
    "whatever is declared, changed and moved, in whatever order it is run: tags, state and requests are as foreseen",
    calm,
  ],
  [
    "whoever hands a tag to whom, checked before or after: nothing is lost, also where every write shows late",
    handovers,
  ],
  [
    "whatever ignoreChanges names keeps the value of the last success: nothing else is applied, lost or repeated",
    ignoreChanges,
  ],
])(
  "%s",
  async (_name, regime) => {
    await runSequences(regime);
  },
  60_000 + 500 * runsOf(calm),
);
