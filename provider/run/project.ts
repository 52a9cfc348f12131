import type { WorkspaceClient } from "../workspace/types";
import type { RunClock } from "./checks";
import { Gathering } from "./gathering";
import { Listings } from "./listings";
import type { Operations } from "./operations";
import { WriteLog } from "./writeLog";
import { Writes } from "./writes";

/** Where a project is. */
export interface ProjectPlace {
  readonly projectId: string;
  readonly region: string;
}

/** The desktops of one project, as the operations of one run read and write them. */
export interface Project {
  readonly place: ProjectPlace;
  readonly listings: Listings;
  readonly additions: Writes;
  readonly removals: Writes;
  /** Waits until the other operations at work read back too, so that they share one listing. */
  readonly readTogether: () => Promise<void>;
}

/** Opens the project of a client. */
export function openProject(
  client: WorkspaceClient,
  place: ProjectPlace,
  operations: Operations,
  { clock, sleep }: RunClock,
): Project {
  const log = new WriteLog();
  const options = { client, operations, sleep, log };
  const removals = new Writes("remove", options);
  const readers = new Gathering<() => void>(operations, sleep, (together) => {
    together.forEach((proceed) => {
      proceed();
    });
  });
  return {
    place,
    listings: new Listings({ client, clock, log, removalsEnded: () => removals.ended() }),
    additions: new Writes("add", options),
    removals,
    readTogether: () =>
      new Promise((proceed) => {
        readers.join(proceed);
      }),
  };
}
