import { Config } from "@pulumi/pulumi/config";
import { warn } from "@pulumi/pulumi/log";
import { getMonitor } from "@pulumi/pulumi/runtime/settings";
import type { SettingsSource } from "../workspace/settings";
import { loadClient } from "../loadClient";
import { type ProjectReaders, createProjectReaders } from "./projectReaders";

/** One run of a program: its configuration, and what it has looked up. */
export interface ProgramRun {
  readonly source: SettingsSource;
  readonly readers: ProjectReaders;
}

const readersOfRuns = new WeakMap<object, ProjectReaders>();
/** Stands for the run when no engine runs the program. */
const NO_ENGINE = {};

/**
 * Returns the run that the caller belongs to. With the Automation API several programs, and several runs of
 * one, share a process; each has a configuration and a connection to the engine of its own.
 */
export function currentRun(): ProgramRun {
  const config = new Config("huaweicloud");
  const run = getMonitor() ?? NO_ENGINE;
  const readers = readersOfRuns.get(run) ?? createProjectReaders(makeClient);
  readersOfRuns.set(run, readers);
  return {
    source: { config: (key) => config.get(key), environment: process.env },
    readers,
  };
}

const makeClient: Parameters<typeof createProjectReaders>[0] = (settings) =>
  loadClient().createWorkspaceClient({
    settings,
    warn: (message) => void warn(message),
  });
