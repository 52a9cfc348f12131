const base = {
  testEnvironment: "node",
  transform: { "^.+\\.ts$": ["ts-jest", { tsconfig: "tsconfig.json" }] },
  // The built and the linked copies of this package are not sources.
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  watchPathIgnorePatterns: ["<rootDir>/dist/"],
};

const suite = (displayName) => ({
  ...base,
  displayName,
  testMatch: [`<rootDir>/tests/${displayName}/**/*.test.ts`],
});

module.exports = {
  maxWorkers: 2,
  projects: [suite("unit"), suite("emulator"), suite("workspace"), suite("engine")],
};
