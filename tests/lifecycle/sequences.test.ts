import fc from "fast-check";
import { anyCalm, anyLagging, anyRefusing } from "./support/courses";
import { type Regime, TIMEOUT_MS, runSequences } from "./support/sequences";

const calm: Regime = {
  foreignKeys: ["f1", "f2"],
  foreignTags: [0, 2],
  course: anyCalm,
  share: 3 / 20,
};

const handovers: Regime = {
  foreignKeys: ["f1"],
  foreignTags: [0, 1],
  course: fc.oneof(anyCalm, anyLagging),
  edits: [
    ...(["share key", "drop shared key", "drop shared key", "drop key"] as const),
    ...(["move key", "move key", "move desktop", "rename", "reorder"] as const),
  ],
  isRunAtOnce: true,
  share: 1 / 8,
};

const ignoreChanges: Regime = {
  ...calm,
  course: fc.oneof({ weight: 3, arbitrary: anyCalm }, { weight: 1, arbitrary: anyRefusing }),
  edits: [
    ...(["toggle ignored changes", "toggle ignored changes", "set value", "drop key"] as const),
    ...(["move key", "drop desktop", "toggle exclusive", "toggle ignored"] as const),
  ],
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
])("%s", (_name, regime) => runSequences(regime), TIMEOUT_MS);
