import { Operations } from "../../../../provider/run/operations";
import { type Project, openProject } from "../../../../provider/run/project";
import { type MemoryClient, type MemoryClientOptions, memoryClient } from "../memoryClient";
import type { PlainDesktops } from "../support";
import { VirtualTime } from "./virtualTime";

/** A project in memory, in which one operation at a time is at work. */
export interface MemoryProject {
  readonly project: Project;
  readonly client: MemoryClient;
  readonly time: VirtualTime;
  /** Runs an operation, and lets time pass meanwhile. */
  readonly work: <T>(work: () => Promise<T>) => Promise<T>;
}

export function memoryProject(
  desktops: PlainDesktops,
  options: MemoryClientOptions = {},
): MemoryProject {
  const [client, operations, time] = [
    memoryClient(desktops, options),
    new Operations(),
    new VirtualTime(),
  ];
  const place = { projectId: "p1", region: "eu-west-101" };
  return {
    project: openProject(client, place, operations, time),
    ...{ client, time },
    work: (work) => time.during(operations.runDeclaring("finance", work)),
  };
}
