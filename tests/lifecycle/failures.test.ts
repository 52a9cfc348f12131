import fc from "fast-check";
import { anyCalm, anyDeath, anyFaulty, anyLagging, anyRefusing } from "./support/courses";
import { type Regime, TIMEOUT_MS, runSequences } from "./support/sequences";

const faults: Regime = {
  foreignKeys: ["f1", "f2"],
  foreignTags: [0, 2],
  course: fc.oneof(anyFaulty, anyFaulty, anyLagging, anyCalm),
  share: 3 / 20,
};

const refusals: Regime = {
  ...faults,
  course: fc.oneof({ weight: 2, arbitrary: anyRefusing }, { weight: 1, arbitrary: anyCalm }),
  share: 1 / 8,
};

const limit: Regime = {
  foreignKeys: Array.from({ length: 20 }, (_, index) => `f${index + 1}`),
  foreignTags: [14, 17],
  course: fc.oneof(anyDeath, anyCalm),
  share: 1 / 8,
};

const large: Regime = {
  ...faults,
  course: fc.oneof(anyFaulty, anyCalm),
  // Several writes for one resource, and three pages.
  extent: { each: 45, others: 2_000 },
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
])("%s", (_name, regime) => runSequences(regime), TIMEOUT_MS);
