export type { Run, RunningCommand } from "./childProcess";
export { requestsOf, writesOf } from "./requests";
export { type Scene, type SceneOptions, withScene } from "./scene";
export { runScript } from "./script";
export { startStack } from "./stack";
export type { CommandOptions, Stack, StackOptions } from "./stack";

/** For `jest.setTimeout`: an engine test runs a handful of commands of some seconds each. */
export const engineTestTimeoutMs = 300_000;
export { type DeclaredProgram, joined, times, withDeclaredStack } from "./declared";
