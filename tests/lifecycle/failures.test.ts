import fc from "fast-check";
import { anyConsoleCommand, anyEngineCommand, anyProgramCommand } from "./support/arbitraries";
import { anyCalm, anyDeath, anyFaulty, anyLagging, anyRefusing, anyRest } from "./support/courses";
import type { Extent } from "./support/groups";
import { type Regime, runSequences, runsOf } from "./support/sequences";

const faults: Regime = {
  foreignKeys: ["f1", "f2"],
  foreignTags: [0, 2],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(["f1", "f2"]),
    engine: anyEngineCommand(fc.oneof(anyFaulty, anyFaulty, anyLagging, anyCalm), anyRest),
  },
  share: 3 / 20,
};

const refusals: Regime = {
  ...faults,
  commands: {
    ...faults.commands,
    engine: anyEngineCommand(
      fc.oneof({ weight: 2, arbitrary: anyRefusing }, { weight: 1, arbitrary: anyCalm }),
      anyRest,
    ),
  },
  share: 1 / 8,
};

const limitKeys = Array.from({ length: 20 }, (_, index) => `f${index + 1}`);
const limit: Regime = {
  foreignKeys: limitKeys,
  foreignTags: [14, 17],
  commands: {
    program: anyProgramCommand(),
    console: anyConsoleCommand(limitKeys.slice(0, 3)),
    engine: anyEngineCommand(fc.oneof(anyDeath, anyCalm), anyRest),
  },
  share: 1 / 8,
};

// Several writes for one resource, and three pages.
const extent: Extent = { each: 45, others: 2_000 };
const large: Regime = {
  ...faults,
  extent,
  commands: {
    program: anyProgramCommand(extent),
    console: anyConsoleCommand(["f1", "f2"], extent),
    engine: anyEngineCommand(fc.oneof(anyFaulty, anyCalm), anyRest),
  },
  share: 1 / 100,
};

test.each([
  [
    "whatever fails on the way: nothing is lost, state is honest, and a run without faults converges",
    faults,
  ],
  [
    "whichever writes the service refuses: state says exactly what is left to do, and the next run does only that",
    refusals,
  ],
  [
    "at the limit of tags, and whenever a process dies: nothing is lost, and the next run converges",
    limit,
  ],
  [
    "with several writes a resource, in a project of several pages: nothing is lost, state is honest, and a run without faults converges",
    large,
  ],
])(
  "%s",
  async (_name, regime) => {
    await runSequences(regime);
  },
  60_000 + 500 * runsOf(faults) + 10_000 * runsOf(large),
);
