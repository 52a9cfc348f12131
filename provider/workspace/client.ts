import { setTimeout as wait } from "node:timers/promises";
import { expectNoPage, readJson } from "./bodies";
import { createServiceClock } from "./clockSkew";
import { secretsOf } from "./credentials";
import { SettingsError } from "./errors";
import { createExplainer, type Explainer } from "./explanation";
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
import { createSender, type Delivery, type Sender } from "./sender";
import { howToSet, PROJECT_ID } from "./settingNames";
import type { WorkspaceSettings } from "./settings";
import { createCleaner, printable } from "./text";
import { createTransport, type Transport } from "./transport";
import type { DesktopFilter, DesktopPage, PageChoice, TagAddition, TagRemoval } from "./types";

export type * from "./types";

const DEFAULT_MAX_IN_FLIGHT = 8;

/** The Workspace tag API; every call is safe to repeat, and is repeated when it fails in passing. */
export interface WorkspaceClient {
  /**
   * Adds tags to desktops, overwriting values of the same keys ("Adding Multiple Desktop Tags in
   * Batches"): 1 to 100 desktops, 1 to 20 tags each. Desktops that do not exist are passed over
   * without an error; only reading back tells.
   */
  addTags(batch: readonly TagAddition[]): Promise<void>;
  /** Removes tags from 1 to 100 desktops, 1 to 20 keys each; an absent tag counts as removed. */
  removeTags(batch: readonly TagRemoval[]): Promise<void>;
  /** Reads one page of the desktops that meet the filter ("Filtering Desktops by Tag"). */
  filterDesktops(filter?: DesktopFilter, page?: PageChoice): Promise<DesktopPage>;
  /** Counts the desktops that meet the filter, in one request ("Filtering Desktops by Tag"). */
  countDesktops(filter?: DesktopFilter): Promise<number>;
  /** Finds the project of the settings' region through IAM; asks once, also for parallel callers. */
  findProjectId(): Promise<string>;
  /** How many HTTP requests were sent so far, repetitions included. */
  readonly requestCount: number;
  /** Closes the client's connections once running requests are done; not those of an injected transport. */
  close(): Promise<void>;
}

/** What a client is made from; times in milliseconds. */
export interface WorkspaceClientOptions {
  readonly settings: WorkspaceSettings;
  /** Wins over the settings' project; looked up through IAM when neither is given. */
  readonly projectId?: string;
  /** Carries the requests; default: one that honours the proxy variables and keeps connections. */
  readonly transport?: Transport;
  /** Read for `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`; default `process.env`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly clock?: () => Date;
  readonly sleep?: (ms: number) => Promise<void>;
  /** From 0 up to 1. */
  readonly random?: () => number;
  /** Told once when this machine's clock is wrong; default: nobody. */
  readonly warn?: (message: string) => void;
  /** Until a connection stands; default 10,000. */
  readonly connectTimeoutMs?: number;
  /** For one try, connecting and reading included; default 30,000. */
  readonly timeoutMs?: number;
  /** For a request with all its tries and waits; default 120,000. */
  readonly totalTimeoutMs?: number;
  /** Default 32 MiB. */
  readonly maxResponseBytes?: number;
  /** How often a request is sent at most; default 6. */
  readonly maxTries?: number;
  /** How many requests run at once while nothing is throttled; default 8. */
  readonly maxInFlight?: number;
}

/**
 * Makes a client. Nothing is sent until the first call; close it when done.
 *
 * @throws SettingsError when `projectId` or a proxy variable is malformed.
 */
export function createWorkspaceClient(options: WorkspaceClientOptions): WorkspaceClient {
  const { settings } = options;
  const ownProject = options.projectId ?? settings.projectId;
  if (ownProject !== undefined) checkProjectId(ownProject);
  const transport = options.transport ?? createOwnTransport(options);
  const { sender, explainer } = createParts(options, transport);
  const findProjectId = shareResult(() => findProject(sender, explainer, settings));
  const send = async (call: ApiCall): Promise<Delivery> =>
    sender.send(inProject(call, ownProject ?? (await findProjectId())));
  return {
    addTags: async (batch) => {
      expectNoPage(await send(addTagsCall(batch)), explainer);
    },
    removeTags: async (batch) => {
      expectNoPage(await send(removeTagsCall(batch)), explainer);
    },
    filterDesktops: async (filter = {}, page = {}) =>
      readJson(await send(filterCall(filter, page)), explainer, (body) =>
        readPage(body, page.offset ?? 0),
      ),
    countDesktops: async (filter = {}) =>
      readJson(await send(countCall(filter)), explainer, readCount),
    findProjectId,
    get requestCount() {
      return sender.requestCount;
    },
    close: shareResult(async () => {
      if (options.transport === undefined) await transport.close();
    }),
  };
}

function createOwnTransport({
  environment = process.env,
  maxInFlight = DEFAULT_MAX_IN_FLIGHT,
}: WorkspaceClientOptions): Transport {
  return createTransport(environment, maxInFlight);
}

function createParts(
  options: WorkspaceClientOptions,
  transport: Transport,
): { sender: Sender; explainer: Explainer } {
  const { settings, clock = () => new Date(), warn = () => undefined } = options;
  const explainer = createExplainer(settings, createCleaner(secretsOf(settings.credentials)));
  const sender = createSender({
    settings,
    transport,
    explainer,
    clock,
    serviceClock: createServiceClock(clock, warn),
    sleep: options.sleep ?? ((ms) => wait(ms)),
    random: options.random ?? Math.random,
    inFlight: createInFlightLimit(options.maxInFlight ?? DEFAULT_MAX_IN_FLIGHT),
    limits: {
      connectTimeoutMs: options.connectTimeoutMs ?? 10_000,
      timeoutMs: options.timeoutMs ?? 30_000,
      maxResponseBytes: options.maxResponseBytes ?? 32 * 1024 * 1024,
    },
    totalTimeoutMs: options.totalTimeoutMs ?? 120_000,
    maxTries: options.maxTries ?? 6,
  });
  return { sender, explainer };
}

function checkProjectId(projectId: string): void {
  if (isProjectId(projectId)) return;
  throw new SettingsError([
    `A project ID consists of up to 64 letters and digits, but "${printable(projectId, 64)}" does not. ${howToSet(PROJECT_ID)}`,
  ]);
}

/** Runs a task once for all callers; a failure is not kept, so that a later call tries again. */
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
