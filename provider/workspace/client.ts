import { setTimeout as wait } from "node:timers/promises";
import type { Dispatcher } from "undici";
import { createServiceClock } from "./clockSkew";
import { secretsOf } from "./credentials";
import { SettingsError } from "./errors";
import { createExplainer, type Delivery, type Explainer } from "./explanation";
import { createDispatcher } from "./http";
import { createInFlightLimit } from "./inFlight";
import { isProjectId } from "./place";
import { findProject } from "./projects";
import {
  addTagsCall,
  countCall,
  filterCall,
  inProject,
  removeTagsCall,
  type ApiCall,
} from "./requests";
import { readCount, readPage } from "./responses";
import { createSender, type Sender } from "./sender";
import { howToSet, PROJECT_ID } from "./settingNames";
import { createCleaner, printable } from "./text";
import type { Environment, WorkspaceClient, WorkspaceSettings } from "./types";

export type * from "./types";

const DEFAULT_MAX_IN_FLIGHT = 8;

/** Options of a client; times in milliseconds. */
export interface WorkspaceClientOptions {
  readonly settings: WorkspaceSettings;
  /** Wins over the settings' project. Without either, the client looks it up through IAM. */
  readonly projectId?: string;
  /** Carries the requests. Default: one that heeds the proxy variables and keeps connections. */
  readonly dispatcher?: Dispatcher;
  /** Holds `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`. Default: `process.env`. */
  readonly environment?: Environment;
  readonly clock?: () => Date;
  readonly sleep?: (ms: number) => Promise<void>;
  /** Returns a number from 0 up to 1. */
  readonly random?: () => number;
  /** Called once when this machine's clock is wrong. Default: not at all. */
  readonly warn?: (message: string) => void;
  /** Until a connection is ready; default 10,000. */
  readonly connectTimeoutMs?: number;
  /** For one try, connecting and reading included; default 30,000. */
  readonly timeoutMs?: number;
  /** For a request with all its tries and waits; default 120,000. */
  readonly totalTimeoutMs?: number;
  /** Default 32 MiB. */
  readonly maxResponseBytes?: number;
  /** The most tries of a request; default 6. */
  readonly maxTries?: number;
  /** The most requests at once while nothing is throttled; default 8. */
  readonly maxInFlight?: number;
}

/**
 * Creates a client. It sends nothing until the first call. Close it when done.
 *
 * @throws SettingsError when `projectId` or a proxy variable is malformed.
 */
export function createWorkspaceClient(options: WorkspaceClientOptions): WorkspaceClient {
  const { settings } = options;
  const ownProject = options.projectId ?? settings.projectId;
  if (ownProject !== undefined) checkProjectId(ownProject);
  const dispatcher = options.dispatcher ?? createOwnDispatcher(options);
  const explainer = createExplainer(settings, createCleaner(secretsOf(settings.credentials)));
  const sender = createOwnSender(options, dispatcher, explainer);
  const findProjectId = shareResult(() =>
    findProject((call) => sender.send(call), explainer, settings),
  );
  const send = async (call: ApiCall): Promise<Delivery> =>
    sender.send(inProject(call, ownProject ?? (await findProjectId())));
  return {
    addTags: async (batch) => {
      explainer.expectNoPage(await send(addTagsCall(batch)));
    },
    removeTags: async (batch) => {
      explainer.expectNoPage(await send(removeTagsCall(batch)));
    },
    filterDesktops: async (filter = {}, page = {}) =>
      explainer.readBody(await send(filterCall(filter, page)), (body) =>
        readPage(body, page.offset ?? 0),
      ),
    countDesktops: async (filter = {}) =>
      explainer.readBody(await send(countCall(filter)), readCount),
    findProjectId,
    get requestCount() {
      return sender.requestCount;
    },
    close: shareResult(async () => {
      if (options.dispatcher === undefined) await dispatcher.close();
    }),
  };
}

function createOwnDispatcher(options: WorkspaceClientOptions): Dispatcher {
  const { workspaceEndpoint, iamEndpoint } = options.settings;
  return createDispatcher(options.environment ?? process.env, [workspaceEndpoint, iamEndpoint], {
    connections: options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT,
    connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
    maxResponseBytes: options.maxResponseBytes ?? 32 * 1024 * 1024,
  });
}

function createOwnSender(
  options: WorkspaceClientOptions,
  dispatcher: Dispatcher,
  explainer: Explainer,
): Sender {
  const { settings, clock = () => new Date(), warn = () => undefined } = options;
  return createSender({
    settings,
    dispatcher,
    explainer,
    clock,
    serviceClock: createServiceClock(clock, warn),
    sleep: options.sleep ?? ((ms) => wait(ms)),
    random: options.random ?? Math.random,
    inFlight: createInFlightLimit(options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT),
    timeoutMs: options.timeoutMs ?? 30_000,
    totalTimeoutMs: options.totalTimeoutMs ?? 120_000,
    maxTries: options.maxTries ?? 6,
  });
}

function checkProjectId(projectId: string): void {
  if (isProjectId(projectId)) return;
  throw new SettingsError([
    `A project ID consists of up to 64 letters and digits, but "${printable(projectId, 64)}" does not. ${howToSet(PROJECT_ID)}`,
  ]);
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
