// Mutates the decisions of the provider: "npm run test:mutation".
import jestConfig from "../jest.config.cjs";

const unit = jestConfig.projects.find(({ displayName }) => displayName === "unit");

// The suites of the mutated modules alone, so that a mutant has to fail a test of its own module. With
// all suites of the provider, one mutant takes about four times as long: under Stryker, Jest loads every
// suite that reaches a mutant and does not stop at the first failure.
const suites = [
  "provider/model/*",
  "provider/run/{claims,listings,packing,writes}",
  "workspace/retry",
];

export default {
  mutate: [
    "provider/model/**/*.ts",
    "provider/run/{claims,listings,packing,writes}.ts",
    "provider/workspace/retry.ts",
  ],
  testRunner: "jest",
  jest: {
    config: {
      ...unit,
      // Laid over jest.config.cjs, which has the other suites too.
      projects: [],
      roots: ["<rootDir>/provider", "<rootDir>/tests/unit"],
      setupFiles: [...unit.setupFiles, "<rootDir>/tests/unit/unshrunkProperties.ts"],
      testMatch: suites.map((suite) => `<rootDir>/tests/unit/${suite}.test.ts`),
    },
  },
  coverageAnalysis: "perTest",
  ignorePatterns: ["dist", "reports", "tests/engine"],
  concurrency: 2,
  reporters: ["clear-text", "json"],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  jsonReporter: { fileName: "reports/mutation.json" },
  tempDirName: "reports/stryker",
  allowConsoleColors: false,
  warnings: { slow: false },
};
