const base = {
  testEnvironment: "node",
  setupFiles: ["<rootDir>/tests/support/repeatableProperties.ts"],
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json" }] },
  // The built and the linked copies of this package are not sources.
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  watchPathIgnorePatterns: ["<rootDir>/dist/"],
};

const suite = (displayName, more = {}) => ({
  ...base,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
  ...more,
  displayName,
});

// The engine is had before the first test, so that building it is in no test's time.
const engine = { globalSetup: "<rootDir>/tests/engine/support/globalSetup.ts" };

module.exports = {
  // A command of the engine keeps a core busy, as a test does.
  maxWorkers: "100%",
  // Each test file leaves some memory behind, and a large process takes longer to exit than jest waits.
  workerIdleMemoryLimit: "300MB",
  // For what hangs; how long a property takes says more about the machine than about the code.
  testTimeout: 60_000,
  projects: [
    suite("unit"),
    suite("emulator"),
    suite("workspace"),
    suite("lifecycle"),
    suite("engine", engine),
    // "npm run test:matrix": every way to install the package, on every Node.js, and the bench.
    suite("matrix", { ...engine, testMatch: ["<rootDir>/tests/engine/matrix/*.matrix.ts"] }),
  ],
};
