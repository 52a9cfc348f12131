import { setMaxListeners } from "node:events";
import { consoleAnswer, isConsoleRequest } from "./consoleRoutes";
import type { EmulatorOptions, WorkspaceEmulator } from "./contract";
import { createConsole } from "./desktopConsole";
import { DesktopStore } from "./desktopStore";
import type { SettledOptions } from "./emulatorOptions";
import { settleOptions } from "./emulatorOptions";
import { exchange } from "./exchange";
import { Faults } from "./faults";
import type { Delivery, HttpRequest } from "./httpMessages";
import { RequestLog } from "./requestLog";
import { seededRandom } from "./seededRandom";
import type { ListeningServer } from "./server";
import { startServer } from "./server";
import { Visibility } from "./visibility";
import { answerRequest } from "./workspaceApi";

// The gateway in front of the real service takes 12 MB.
const maxBodyBytes = 12 * 1024 * 1024;

/**
 * Starts a local server that behaves like the tag calls of the Workspace API and the project
 * look-up of IAM: it checks signatures or tokens, the documented limits and field rules, drops
 * unknown desktop ids silently and answers with the documented bodies. It listens on 127.0.0.1
 * only. See "Adding Multiple Desktop Tags in Batches" and "Filtering Desktops by Tag".
 *
 * @throws Error in one sentence when the port is taken, the file is broken or an option unusable.
 */
export async function startWorkspaceEmulator(
  options: EmulatorOptions = {},
): Promise<WorkspaceEmulator> {
  const settled = settleOptions(options);
  const parts = createParts(settled);
  const server = await startServer({
    port: settled.port,
    maxBodyBytes,
    now: settled.clock,
    handle: createHandler(settled, parts, () => server.endpoint),
  });
  return createEmulator(settled, parts, server);
}

type Parts = ReturnType<typeof createParts>;

function createParts({ desktops, faults, seed, file }: SettledOptions) {
  const store = new DesktopStore(desktops);
  const visibility = new Visibility();
  const log = new RequestLog();
  const console = createConsole({ store, visibility, log, file });
  const closing = new AbortController();
  // One listener for each answer that is being delayed.
  setMaxListeners(0, closing.signal);
  return {
    store,
    visibility,
    log,
    console,
    closing,
    faults: new Faults(faults, seededRandom(seed)),
  };
}

function createHandler(
  settled: SettledOptions,
  parts: Parts,
  endpoint: () => string,
): (request: HttpRequest) => Promise<Delivery> {
  const { store, visibility, log, faults } = parts;
  const { region, projectName = region, denyTagging, denyUntagging } = settled;
  const { latencyMs, clock: now } = settled;
  const lateReads = () => faults.lateReads;
  const ground = {
    store,
    visibility,
    log,
    identity: settled,
    projectName,
    denyTagging,
    denyUntagging,
  };
  const api = { ...ground, maxBodyBytes, now, endpoint, lateReads };
  const surroundings = {
    log,
    faults,
    latencyMs,
    now,
    closing: parts.closing.signal,
    answer: answerRequest.bind(undefined, api),
  };
  return (request) =>
    isConsoleRequest(request)
      ? Promise.resolve({ kind: "answer", answer: consoleAnswer(parts, request) })
      : exchange(surroundings, request);
}

function createEmulator(
  settled: SettledOptions,
  parts: Parts,
  server: ListeningServer,
): WorkspaceEmulator {
  const { log, faults, console } = parts;
  const { region, projectId, accessKey, secretKey, authToken } = settled;
  let closed: Promise<void> | undefined;
  return {
    endpoint: server.endpoint,
    ...{ region, projectId, accessKey, secretKey, authToken },
    environment: environmentOf(settled, server.endpoint),
    get requests() {
      return log.requests;
    },
    get writes() {
      return log.writes;
    },
    clearRequests: () => {
      log.clear();
    },
    console,
    setFaults: (options) => {
      faults.replace(options);
    },
    close: () => (closed ??= close(settled, parts, server)),
  };
}

async function close(settled: SettledOptions, parts: Parts, server: ListeningServer) {
  parts.closing.abort();
  await server.close();
  if (settled.file !== undefined && settled.saveOnClose) parts.console.save();
}

function environmentOf(settled: SettledOptions, endpoint: string): Record<string, string> {
  return {
    HW_REGION_NAME: settled.region,
    HW_PROJECT_ID: settled.projectId,
    HW_ACCESS_KEY: settled.accessKey,
    HW_SECRET_KEY: settled.secretKey,
    ...(settled.securityToken === undefined ? {} : { HW_SECURITY_TOKEN: settled.securityToken }),
    HW_WORKSPACE_ENDPOINT: endpoint,
    HW_IAM_ENDPOINT: endpoint,
  };
}
