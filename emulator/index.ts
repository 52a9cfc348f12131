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
