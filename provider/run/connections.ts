import { readSettings } from "../workspace/settings";
import type { SettingsSource, WorkspaceClient, WorkspaceSettings } from "../workspace/types";
import type { RunClock } from "./checks";
import type { Operations } from "./operations";
import { type Project, openProject } from "./project";

/** Where a resource's desktops are, as checked inputs or state say it. */
export interface ResourcePlace {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly projectId?: string | undefined;
  readonly projectName?: string | undefined;
}

/** The projects that this process works in; one client each, for as long as the process lives. */
export interface Connections {
  /**
   * Returns the project at a place, reading the settings and connecting on first use. The project's ID is
   * looked up when the place has none.
   *
   * @throws SettingsError when credentials or other settings are missing.
   */
  open(source: SettingsSource, place: ResourcePlace): Promise<Project>;
  /** Ends all clients. */
  close(): Promise<void>;
}

/** Makes a client for settings; loaded when first needed, since a preview needs none. */
export type ClientFactory = (settings: WorkspaceSettings) => Promise<WorkspaceClient>;

/** Returns connections that make their clients by `makeClient`. */
export function createConnections(
  makeClient: ClientFactory,
  operations: Operations,
  time: RunClock,
): Connections {
  const places = new Map<string, Promise<Project>>();
  const projects = new Map<string, Promise<Project>>();
  const lookUps = new Map<string, Promise<string>>();
  const clients: WorkspaceClient[] = [];

  const connect = async (settings: WorkspaceSettings): Promise<WorkspaceClient> => {
    const client = await makeClient(settings);
    clients.push(client);
    return client;
  };
  const lookUp = (settings: WorkspaceSettings): Promise<string> =>
    once(lookUps, [settings.region, settings.projectName, settings.iamEndpoint], async () =>
      (await connect(settings)).findProjectId(),
    );

  const find = async (settings: WorkspaceSettings): Promise<Project> => {
    const { region, workspaceEndpoint } = settings;
    const projectId = settings.projectId ?? (await lookUp(settings));
    // One project object per project, however it was found: its reads know of its removals.
    return once(projects, [region, workspaceEndpoint, projectId], async () =>
      openProject(
        await connect({ ...settings, projectId }),
        { projectId, region },
        operations,
        time,
      ),
    );
  };

  return {
    open: (source, place) =>
      once(places, [place.region, place.endpoint, place.projectId, place.projectName], async () =>
        find(readSettings(source, overridesOf(place))),
      ),
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

/** Shares what is made under a name; a failure is not kept, so that the next caller tries again. */
function once<T>(
  made: Map<string, Promise<T>>,
  parts: readonly (string | undefined)[],
  make: () => Promise<T>,
): Promise<T> {
  const name = JSON.stringify(parts);
  const present = made.get(name);
  if (present !== undefined) return present;
  const making = make();
  made.set(name, making);
  making.catch(() => made.delete(name));
  return making;
}

function overridesOf({
  region,
  endpoint,
  projectId,
  projectName,
}: ResourcePlace): Parameters<typeof readSettings>[1] {
  return {
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(projectName === undefined ? {} : { projectName }),
    ...(endpoint === undefined ? {} : { workspaceEndpoint: endpoint }),
  };
}
