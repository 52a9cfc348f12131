import { type Project, openProject } from "./project";
import type { WorkspaceClient } from "./workspace/client";
import { type SettingsSource, type WorkspaceSettings, readSettings } from "./workspace/settings";

/** Where a resource's desktops are, as checked inputs or state say it. */
export interface ResourcePlace {
  readonly region?: string | undefined;
  readonly endpoint?: string | undefined;
  readonly projectId?: string | undefined;
}

/** The projects that this process works in; one client each, for as long as the process lives. */
export interface Connections {
  /**
   * Returns the project at a place, connecting on first use. The project's ID is looked up when the
   * place has none.
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
export function createConnections(makeClient: ClientFactory): Connections {
  const projects = new Map<string, Promise<Project>>();
  const clients: WorkspaceClient[] = [];

  const connect = async (settings: WorkspaceSettings): Promise<Project> => {
    const client = await makeClient(settings);
    clients.push(client);
    const projectId = settings.projectId ?? (await client.findProjectId());
    return openProject(client, { projectId, region: settings.region });
  };

  return {
    async open(source, place) {
      const settings = readSettings(source, overridesOf(place));
      const name = JSON.stringify([
        settings.region,
        settings.workspaceEndpoint,
        settings.projectId,
      ]);
      let project = projects.get(name);
      if (project === undefined) {
        project = connect(settings);
        projects.set(name, project);
        // A failed look-up is not kept: the next operation tries again.
        project.catch(() => projects.delete(name));
      }
      return project;
    },
    async close() {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

function overridesOf({
  region,
  endpoint,
  projectId,
}: ResourcePlace): Parameters<typeof readSettings>[1] {
  return {
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(endpoint === undefined ? {} : { workspaceEndpoint: endpoint }),
  };
}
