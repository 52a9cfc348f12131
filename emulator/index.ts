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
  FaultOptions,
  RequestAction,
  RequestRecord,
  ScriptedFault,
  WorkspaceEmulator,
  WriteRecord,
} from "./contract";
