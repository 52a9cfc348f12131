export type { Run, RunningCommand } from "./childProcess";
export {
  type DeclaredProgram,
  type DeclaredScene,
  joined,
  urnOf,
  withDeclaredStack,
} from "./declared";
export { countOf, requestsOf, times, writesOf } from "./requests";
export { type Scene, type SceneOptions, withScene } from "./scene";
export { runScript } from "./script";
export { type RecordedDrift, recorded, tagsInState } from "./state";
export { startStack } from "./stack";
export type { CommandOptions, Stack, StackOptions } from "./stack";

/** For `jest.setTimeout`: an engine test runs a handful of commands of some seconds each. */
export const engineTestTimeoutMs = 300_000;
