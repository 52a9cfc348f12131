import * as pulumi from "@pulumi/pulumi";
import * as z from "zod";
import { toPath } from "../arguments/problem";
import { messageOf } from "../messages/wording";
import { byCharacters } from "../model/order";
import { createWorkspaceClient } from "../workspace/client";
import { listDesktops } from "../workspace/listing";
import { readSettings } from "../workspace/settings";
import type { Desktop, DesktopFilter, SettingsSource, WorkspaceSettings } from "../workspace/types";
import { unreadSettings } from "../workspace/unreadSettings";
import type { GetDesktopsResult } from "./getDesktopsArgs";
import { type Call, argumentsError, failedLookUp } from "./lookUpError";
import { readArguments } from "./readArguments";

export { lookUpOutput } from "./lookUpOutput";

/** Reads what meets a filter. Equal readings share one result, unless they have to be fresh. */
type Reading<T> = (filter: DesktopFilter, fresh: boolean) => Promise<T>;

interface Project {
  readonly findId: () => Promise<string>;
  readonly list: Reading<readonly Desktop[]>;
  readonly count: Reading<number>;
}

/** What a look-up function asks: a project of the service, or the mocks of a program's unit tests. */
interface Query<T> {
  readonly read: (project: Project, filter: DesktopFilter, fresh: boolean) => Promise<T>;
  /** The token that `mocks.call` receives. */
  readonly token: string;
  /** What `mocks.call` has to answer. */
  readonly mockAnswer: z.ZodType<T>;
}

/** Which desktops there are. */
export const DESKTOPS: Query<GetDesktopsResult> = {
  read: async ({ list }, filter, fresh) => {
    const desktops = (await list(filter, fresh))
      .map(({ id, name, tags }) => ({ id, name, tags: Object.fromEntries(tags) }))
      .sort((a, b) => byCharacters(a.name, b.name) || byCharacters(a.id, b.id));
    return { desktops, ids: desktops.map(({ id }) => id), totalCount: desktops.length };
  },
  token: "huaweicloud:workspace:getDesktops",
  mockAnswer: z.object({
    desktops: z.array(
      z.object({ id: z.string(), name: z.string(), tags: z.record(z.string(), z.string()) }),
    ),
    ids: z.array(z.string()),
    totalCount: z.number(),
  }),
};

/** How many desktops there are. */
export const COUNT: Query<number> = {
  read: ({ count }, filter, fresh) => count(filter, fresh),
  token: "huaweicloud:workspace:countDesktops",
  // The SDK passes nothing but objects on from mocks.
  mockAnswer: z.object({ count: z.number() }).transform(({ count }) => count),
};

/** The projects that a run of a program reads. Several runs share a process in the Automation API. */
const projectsOfRuns = new WeakMap<object, Map<string, Project>>();
/** Stands for the run when no engine runs the program. */
const NO_ENGINE = {};

/**
 * Answers a call from the service, or through `mocks.call` when mocks of Pulumi are set.
 *
 * @throws LookUpError that names the call.
 */
export async function lookUp<T>(call: Call, query: Query<T>): Promise<T> {
  const { asked, problems } = readArguments(call.args);
  if (asked === undefined) throw argumentsError(call, problems);
  // The engine ends an inline program of the Automation API as soon as nothing is in flight.
  const done = pulumi.runtime.rpcKeepAlive();
  let where = "";
  try {
    const monitor = pulumi.runtime.getMonitor();
    if (monitor !== undefined && "mocks" in monitor) return await askMocks(call.args, query);
    const config = new pulumi.Config("huaweicloud");
    const source = { config: (key: string) => config.get(key), environment: process.env };
    const settings = readSettings(source, asked.place);
    where = ` in region ${settings.region}`;
    const project = projectOf(monitor ?? NO_ENGINE, settings, source);
    where = ` in project ${await project.findId()} of region ${settings.region}`;
    return await query.read(project, asked.filter, call.fresh ?? false);
  } catch (error) {
    throw failedLookUp(call, where, error);
  } finally {
    done();
  }
}

async function askMocks<T>(args: unknown, { token, mockAnswer }: Query<T>): Promise<T> {
  const inputs = typeof args === "object" ? { ...args } : {};
  const answer: unknown = await pulumi.runtime.invoke(token, inputs).catch((cause: unknown) => {
    // The SDK drops the message of what the mocks threw.
    throw new Error(messageOf(cause) || `mocks.call threw an error for ${token}`, { cause });
  });
  const result = mockAnswer.safeParse(answer);
  if (result.success) return result.data;
  const reasons = result.error.issues.map(({ path, message }) => `${toPath(path)}: ${message}`);
  throw new Error(`mocks.call gave a wrong answer for ${token}: ${reasons.join("; ")}`);
}

function projectOf(run: object, settings: WorkspaceSettings, source: SettingsSource): Project {
  const projects = projectsOfRuns.get(run) ?? openRun(source);
  projectsOfRuns.set(run, projects);
  // The credentials are part of the key: one user may not see what another sees.
  const key = JSON.stringify(settings);
  const project = projects.get(key) ?? openProject(settings);
  projects.set(key, project);
  return project;
}

function openRun(source: SettingsSource): Map<string, Project> {
  const unread = unreadSettings(source);
  if (unread !== "") void pulumi.log.warn(unread);
  return new Map();
}

function openProject(settings: WorkspaceSettings): Project {
  const client = createWorkspaceClient({
    settings,
    warn: (message) => void pulumi.log.warn(message),
  });
  return {
    findId: async () => settings.projectId ?? client.findProjectId(),
    list: shared((filter) => listDesktops(client, filter)),
    count: shared((filter) => client.countDesktops(filter)),
  };
}

function shared<T>(read: (filter: DesktopFilter) => Promise<T>): Reading<T> {
  const kept = new Map<string, Promise<T>>();
  return (filter, fresh) => {
    if (fresh) return read(filter);
    const key = JSON.stringify(filter);
    const present = kept.get(key);
    if (present !== undefined) return present;
    const reading = read(filter);
    kept.set(key, reading);
    // After a failure, the next call tries again.
    reading.catch(() => kept.delete(key));
    return reading;
  };
}
