import type { Lifecycle, Properties } from "../../../provider/lifecycle";
import { type Resource, type Upped, apply, check, declared } from "./stack";

/** The tags that resources made at once declare, unless told others. */
export const OWNER = { owner: "li" };

/** Makes a resource for each desktop in one run, all at the same time. */
export async function makeEach(
  process: Lifecycle,
  ids: readonly string[],
  tags: Properties = OWNER,
): Promise<Upped[]> {
  const inputs = ids.map((id) =>
    check(process, undefined, declared(`of ${id}`, { desktopIds: [id], tags })),
  );
  return Promise.all(inputs.map((one) => apply(process, undefined, one)));
}

/** The resources that were made, without those that failed. */
export function resourcesOf(made: readonly Upped[]): Resource[] {
  return made.flatMap(({ resource }) => resource ?? []);
}
