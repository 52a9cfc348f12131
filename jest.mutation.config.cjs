// The suites of the mutated modules, so that a mutant has to fall to the tests of its own room. Under
// Stryker, jest loads every suite that reaches a mutant, from however far away, and never stops at the
// first failure: with all suites of the provider, one mutant takes about four times as long.
const { projects } = require("./jest.config.cjs");
const unit = projects.find(({ displayName }) => displayName === "unit");

const suites = {
  provider: [
    "blocks",
    "checkedInputs",
    "claims",
    "declaration",
    "desktopTexts",
    "desktopsArgument",
    "hiddenInputs",
    "ignoredKeys",
    "job",
    "lacking",
    "listForm",
    "longLists",
    "phases",
    "plan",
    "planNeighbours",
    "planProperties",
    "remembered",
    "schema",
    "schemaReport",
    "stableOrder",
    "tagRules",
    "toldError",
  ],
  "provider/project": [
    "changeConditions",
    "changedDesktops",
    "changedReads",
    "company",
    "countedChanges",
    "crowd",
    "gathering",
    "knownDesktops",
    "lackingReads",
    "narrowReading",
    "parcels",
    "reads",
    "tally",
    "writeQueue",
  ],
  workspace: ["pace", "retry"],
};

module.exports = {
  ...unit,
  roots: ["<rootDir>/provider", "<rootDir>/tests/unit"],
  setupFiles: [...unit.setupFiles, "<rootDir>/tests/unit/unshrunkProperties.ts"],
  testMatch: Object.entries(suites).flatMap(([room, names]) =>
    names.map((name) => `<rootDir>/tests/unit/${room}/${name}.test.ts`),
  ),
};
