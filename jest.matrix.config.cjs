// Every way to install the package, on every version of Node.js: "npm run test:matrix".
const { projects } = require("./jest.config.cjs");
const engine = projects.find(({ displayName }) => displayName === "engine");

module.exports = { ...engine, testMatch: ["<rootDir>/tests/engine/matrix/*.matrix.ts"] };
