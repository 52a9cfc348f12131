// The tests that mutants have to survive: those of the provider's rooms and the client's, without sockets to an engine.
const { projects } = require("./jest.config.cjs");
const unit = projects.find(({ displayName }) => displayName === "unit");

module.exports = {
  ...unit,
  testMatch: [
    "<rootDir>/tests/unit/provider/**/*.test.ts",
    "<rootDir>/tests/unit/workspace/**/*.test.ts",
  ],
};
