import * as z from "zod";
import { byCharacters } from "../model/order";
import type { Desktop, DesktopFilter } from "../workspace/types";
import type { GetDesktopsResult } from "./getDesktopsArgs";

/** Reads what meets a filter. Equal readings share one result, unless they have to be fresh. */
export type Reading<T> = (filter: DesktopFilter, fresh: boolean) => Promise<T>;

/** A project of the service. */
export interface Project {
  readonly findId: () => Promise<string>;
  readonly list: Reading<readonly Desktop[]>;
  readonly count: Reading<number>;
}

/** What a look-up function asks: a project of the service, or the mocks of a program's unit tests. */
export interface Query<T> {
  readonly read: (project: Project, filter: DesktopFilter, fresh: boolean) => Promise<T>;
  /** The token that `mocks.call` receives. */
  readonly token: string;
  /** What `mocks.call` has to answer. */
  readonly mockAnswer: z.ZodType<T>;
}

/** Which desktops there are. */
export const DESKTOPS: Query<GetDesktopsResult> = {
  read: async (project, filter, fresh) => toResult(await project.list(filter, fresh)),
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
  read: (project, filter, fresh) => project.count(filter, fresh),
  token: "huaweicloud:workspace:countDesktops",
  // The SDK passes nothing but objects on from mocks.
  mockAnswer: z.object({ count: z.number() }).transform(({ count }) => count),
};

function toResult(found: readonly Desktop[]): GetDesktopsResult {
  const desktops = found
    .map(({ id, name, tags }) => ({ id, name, tags: Object.fromEntries(tags) }))
    .sort((a, b) => byCharacters(a.name, b.name) || byCharacters(a.id, b.id));
  return { desktops, ids: desktops.map(({ id }) => id), totalCount: desktops.length };
}
