/**
 * The Workspace API on this machine, for tests and trials: `pulumi-huaweicloud-desktop-tags/testing`.
 *
 * @module testing
 */
export { startWorkspaceEmulator } from "./workspaceEmulator";
export type {
  DesktopConsole,
  EmulatedDesktop,
  EmulatorOptions,
  RequestAction,
  RequestRecord,
  WorkspaceEmulator,
  WriteRecord,
} from "./contract";
export type { FaultOptions, ScriptedFault } from "./faultOptions";
