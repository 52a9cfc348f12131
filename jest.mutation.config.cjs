// The suites of the mutated modules alone, so that a mutant has to fail a test of its own module. With
// all suites of the provider, one mutant takes about four times as long: under Stryker, Jest loads every
// suite that reaches a mutant and does not stop at the first failure.
const { projects } = require("./jest.config.cjs");
const unit = projects.find(({ displayName }) => displayName === "unit");

const suites = [
  "provider/model/*",
  "provider/run/{claims,listings,packing,writes}",
  "workspace/retry",
];

module.exports = {
  ...unit,
  roots: ["<rootDir>/provider", "<rootDir>/tests/unit"],
  setupFiles: [...unit.setupFiles, "<rootDir>/tests/unit/unshrunkProperties.ts"],
  testMatch: suites.map((suite) => `<rootDir>/tests/unit/${suite}.test.ts`),
};
