import { setTimeout as wait } from "node:timers/promises";
import { Explainer, type Delivery } from "./explanation";
import { createDispatcher, type ConnectionLimits } from "./http";
import { findProject } from "./projects";
import {
  addTagsCall,
  countCall,
  filterCall,
  inProject,
  removeTagsCall,
  type ApiCall,
} from "./requests";
import { countShape, pageShape } from "./responses";
import { Sender, type SenderOptions } from "./sender";
import type { Environment, WorkspaceClient, WorkspaceSettings } from "./types";

/** Options of a client; times in milliseconds. All but the settings have defaults. */
export interface WorkspaceClientOptions extends Partial<SenderOptions>, Partial<ConnectionLimits> {
  readonly settings: WorkspaceSettings;
  /** Holds `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. Default: `process.env`. */
  readonly environment?: Environment;
}

const DEFAULTS = {
  clock: () => new Date(),
  sleep: (ms: number) => wait(ms),
  random: Math.random,
  warn: () => undefined,
  connectTimeoutMs: 10_000,
  timeoutMs: 30_000,
  totalTimeoutMs: 120_000,
  maxResponseBytes: 32 * 1024 * 1024,
  maxTries: 6,
  maxInFlight: 8,
};

/**
 * Creates a client. It sends nothing until the first call. Without a project in the settings, it
 * looks the project up through IAM. Close it when done.
 *
 * @throws SettingsError when a proxy variable is malformed.
 */
export function createWorkspaceClient(options: WorkspaceClientOptions): WorkspaceClient {
  const settled = { ...DEFAULTS, ...options };
  const { settings, environment = process.env } = settled;
  const endpoints = [settings.workspaceEndpoint, settings.iamEndpoint];
  const dispatcher = options.dispatcher ?? createDispatcher(environment, endpoints, settled);
  const explainer = new Explainer(settings);
  const sender = new Sender({ ...settled, dispatcher }, explainer);
  const findProjectId = shareResult(() =>
    findProject((call) => sender.send(call), explainer, settings),
  );
  const send = async (call: ApiCall): Promise<Delivery> =>
    sender.send(inProject(call, settings.projectId ?? (await findProjectId())));
  return {
    addTags: async (batch) => {
      explainer.expectNoPage(await send(addTagsCall(batch)));
    },
    removeTags: async (batch) => {
      explainer.expectNoPage(await send(removeTagsCall(batch)));
    },
    filterDesktops: async (filter = {}, page = {}) =>
      explainer.read(await send(filterCall(filter, page)), pageShape),
    countDesktops: async (filter = {}) => explainer.read(await send(countCall(filter)), countShape),
    findProjectId,
    close: shareResult(async () => {
      if (options.dispatcher === undefined) await dispatcher.close();
    }),
  };
}

/** Runs a task once for all callers. Forgets a failure, so that a later call tries again. */
function shareResult<T>(task: () => Promise<T>): () => Promise<T> {
  let pending: Promise<T> | undefined;
  return () => {
    pending ??= task().catch((error: unknown) => {
      pending = undefined;
      throw error;
    });
    return pending;
  };
}
