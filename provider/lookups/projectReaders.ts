import { setImmediate as nextTurn } from "node:timers/promises";
import type { WorkspaceClient } from "../workspace/client";
import { listDesktops } from "../workspace/listing";
import type { WorkspaceSettings } from "../workspace/settings";
import type { Desktop, DesktopFilter } from "../workspace/types";
import { createSharedResults } from "./sharedResults";

/** How a look-up reads: `fresh` asks for what the service says after the call, not for what an equal call heard. */
export interface ReadChoice {
  readonly filter: DesktopFilter;
  readonly fresh: boolean;
}

/** Reads the desktops of one project; equal readings are made once. */
export interface ProjectReader {
  readonly projectId: string;
  readonly region: string;
  list(choice: ReadChoice): Promise<readonly Desktop[]>;
  count(choice: ReadChoice): Promise<number>;
}

/** The projects that one run of a program looks into. */
export interface ProjectReaders {
  /** Returns the reader of a project. The project's ID is looked up when the settings have none. */
  open(settings: WorkspaceSettings): Promise<ProjectReader>;
}

/** Returns readers that make their clients by `makeClient`. */
export function createProjectReaders(
  makeClient: (settings: WorkspaceSettings) => WorkspaceClient,
): ProjectReaders {
  const projectIds = createSharedResults<string>();
  const readers = createSharedResults<ProjectReader>();
  return {
    async open(settings) {
      const { region, credentials, iamEndpoint, workspaceEndpoint } = settings;
      // With the credentials: what one user may see is not another's to see.
      const caller = [region, iamEndpoint, credentials];
      const projectId =
        settings.projectId ??
        (await projectIds.get(caller, () => makeClient(settings).findProjectId()));
      return readers.get([...caller, workspaceEndpoint, projectId], () =>
        Promise.resolve(
          createReader(makeClient({ ...settings, projectId }), { projectId, region }),
        ),
      );
    },
  };
}

function createReader(
  client: WorkspaceClient,
  place: { projectId: string; region: string },
): ProjectReader {
  return {
    ...place,
    list: shareEqual((filter) => listDesktops(client, filter)),
    count: shareEqual((filter) => client.countDesktops(filter)),
  };
}

/** Shares what is read among those who ask for the same; when it is to be fresh, with those who ask at once. */
function shareEqual<T>(
  read: (filter: DesktopFilter) => Promise<T>,
): (choice: ReadChoice) => Promise<T> {
  const kept = createSharedResults<T>();
  let upcoming = createSharedResults<T>();
  const readNext = async (filter: DesktopFilter): Promise<T> => {
    await nextTurn();
    upcoming = createSharedResults<T>();
    return read(filter);
  };
  return ({ filter, fresh }) =>
    fresh ? upcoming.get(filter, () => readNext(filter)) : kept.get(filter, () => read(filter));
}
