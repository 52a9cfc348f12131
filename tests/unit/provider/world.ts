import type { EmulatorOptions, WorkspaceEmulator } from "../../../emulator";
import { startWorkspaceEmulator } from "../../../emulator";
import { Lifecycle, type LifecycleOptions } from "../../../provider/lifecycle";
import { createWorkspaceClient } from "../../../provider/workspace/client";
import type { WorkspaceClient } from "../../../provider/workspace/types";
import { type MemoryClient, type MemoryClientOptions, memoryClient } from "./memoryClient";
import { type PlainDesktops, numbered } from "./support";
import { VirtualTime } from "./virtualTime";

/** A project, and the processes that work in it. Time passes while nothing else can happen. */
export interface World {
  /** Starts what the engine starts for each command: a lifecycle that knows nothing of others. */
  startProcess(): Lifecycle;
  readonly time: VirtualTime;
  /** What was said to the user. */
  readonly lines: string[];
  /** All tags of all desktops. */
  tags(): PlainDesktops;
}

/** The real client against the real emulator. */
export interface EmulatedWorld extends World {
  readonly emulator: WorkspaceEmulator;
  /** The requests since the last call: "filter", "add-tags 100", "add-tags 50 (403)". */
  requests(): string[];
}

/** A client in memory, whose requests happen in a certain order. */
export interface MemoryWorld extends World {
  readonly client: MemoryClient;
}

export interface WorldOptions extends EmulatorOptions {
  readonly environment?: Record<string, string | undefined>;
  /** Most requests at once; 1 makes their order certain. Default 8. */
  readonly maxInFlight?: number;
}

const opened: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** Lets time pass while the lifecycle works. */
class TimedLifecycle extends Lifecycle {
  readonly #time: VirtualTime;

  constructor(options: LifecycleOptions, time: VirtualTime) {
    super(options);
    this.#time = time;
  }

  override create(...all: Parameters<Lifecycle["create"]>): ReturnType<Lifecycle["create"]> {
    return this.#time.during(super.create(...all));
  }

  override read(...all: Parameters<Lifecycle["read"]>): ReturnType<Lifecycle["read"]> {
    return this.#time.during(super.read(...all));
  }

  override update(...all: Parameters<Lifecycle["update"]>): ReturnType<Lifecycle["update"]> {
    return this.#time.during(super.update(...all));
  }

  override delete(...all: Parameters<Lifecycle["delete"]>): ReturnType<Lifecycle["delete"]> {
    return this.#time.during(super.delete(...all));
  }
}

/** Refusals of the service. */
export const BAD = { status: 400, errorCode: "WKS.400", errorMsg: "Bad batch." };
export const FORBIDDEN = { status: 403, errorCode: "WKS.403", errorMsg: "Not allowed." };

/** As many desktops as told, "d0001" and so on, without tags. */
export function desktopsWith(count: number): PlainDesktops {
  return Object.fromEntries(numbered(count).map((id) => [id, {}]));
}

export async function openWorld(
  desktops: PlainDesktops,
  { environment, maxInFlight = 8, ...options }: WorldOptions = {},
): Promise<EmulatedWorld> {
  const emulator = await startWorkspaceEmulator({
    ...options,
    desktops: Object.entries(desktops).map(([id, tags]) => ({ id, name: id, tags: { ...tags } })),
  });
  opened.push(() => emulator.close());
  const sleep = (): Promise<void> => Promise.resolve();
  const parts = partsOf({ ...emulator.environment, ...environment }, (settings) =>
    createWorkspaceClient({ settings, maxInFlight, environment: {}, sleep }),
  );
  return {
    ...parts,
    emulator,
    tags: () => Object.fromEntries(emulator.console.list().map(({ id, tags }) => [id, tags])),
    requests: () => {
      const told = emulator.requests.map(({ action, desktops: size, status }) => {
        const failed = status === 200 || status === 204 ? undefined : `(${status})`;
        return [action, size, failed].filter((part) => part !== undefined).join(" ");
      });
      emulator.clearRequests();
      return told;
    },
  };
}

/** @param projectId - Looked up when it is left out. */
export function openMemory(
  desktops: PlainDesktops,
  options: MemoryClientOptions = {},
  projectId?: string,
): MemoryWorld {
  const client = memoryClient(desktops, options);
  const environment = {
    ...{ HW_REGION_NAME: "eu-west-101", HW_ACCESS_KEY: "key", HW_SECRET_KEY: "key" },
    ...{ HW_WORKSPACE_ENDPOINT: "http://127.0.0.1:1", HW_PROJECT_ID: projectId },
  };
  return { ...partsOf(environment, () => client), client, tags: () => client.tags() };
}

function partsOf(
  environment: LifecycleOptions["environment"],
  makeClient: (settings: Parameters<LifecycleOptions["makeClient"]>[0]) => WorkspaceClient,
): Pick<World, "lines" | "time" | "startProcess"> {
  const [lines, time]: [string[], VirtualTime] = [[], new VirtualTime()];
  const startProcess = (): Lifecycle => {
    const options: LifecycleOptions = {
      makeClient: (settings) => Promise.resolve(watched(makeClient(settings), time)),
      ...{ environment, clock: time.clock, sleep: time.sleep },
      say: (line) => void lines.push(line),
    };
    const lifecycle = new TimedLifecycle(options, time);
    opened.push(() => lifecycle.close());
    return lifecycle;
  };
  return { lines, time, startProcess };
}

/** The client, during whose requests no time passes. */
function watched(client: WorkspaceClient, time: VirtualTime): WorkspaceClient {
  return {
    addTags: (batch) => time.request(client.addTags(batch)),
    removeTags: (batch) => time.request(client.removeTags(batch)),
    filterDesktops: (...all) => time.request(client.filterDesktops(...all)),
    countDesktops: (...all) => time.request(client.countDesktops(...all)),
    findProjectId: () => time.request(client.findProjectId()),
    close: () => client.close(),
  };
}
