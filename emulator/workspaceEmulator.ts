import { setMaxListeners } from "node:events";
import { consoleAnswer, isConsoleRequest } from "./consoleRoutes";
import type { DesktopConsole, EmulatorOptions, WorkspaceEmulator } from "./contract";
import { createConsole } from "./desktopConsole";
import type { ExchangeGround } from "./exchange";
import { exchange } from "./exchange";
import { Faults } from "./faults";
import type { SettledOptions } from "./options";
import { settleOptions } from "./options";
import { RequestLog } from "./requestLog";
import type { ListeningServer } from "./server";
import { startServer } from "./server";
import { DesktopStore } from "./store";

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
  const ground = createGround(settled, () => server.endpoint);
  const server = await startServer({
    port: settled.port,
    now: settled.clock,
    handle: async (request) =>
      isConsoleRequest(request)
        ? { kind: "answer", answer: consoleAnswer(ground, request) }
        : exchange(ground, request),
  });
  return createEmulator(settled, ground, server);
}

interface Ground extends ExchangeGround {
  readonly console: DesktopConsole;
}

function createGround(settled: SettledOptions, endpoint: () => string): Ground {
  const { desktops, seed, file } = settled;
  const store = new DesktopStore(desktops);
  const log = new RequestLog();
  const console = createConsole({ store, log, file });
  const faults = new Faults(settled.faults, seed);
  const closing = new AbortController();
  // One listener for each answer that is being delayed.
  setMaxListeners(0, closing.signal);
  return { ...settled, store, log, console, faults, closing, endpoint };
}

function createEmulator(
  settled: SettledOptions,
  { log, faults, console, closing }: Ground,
  server: ListeningServer,
): WorkspaceEmulator {
  const { region, projectId, accessKey, secretKey, authToken } = settled;
  const close = async (): Promise<void> => {
    closing.abort();
    await server.close();
    if (settled.file !== undefined && settled.saveOnClose) console.save();
  };
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
    close: () => (closed ??= close()),
  };
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
