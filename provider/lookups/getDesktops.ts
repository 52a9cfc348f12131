import type * as pulumi from "@pulumi/pulumi";
import type {
  GetDesktopsArgs,
  GetDesktopsOutputArgs,
  GetDesktopsOutputOptions,
  GetDesktopsResult,
} from "./getDesktopsArgs";
import type * as LookUp from "./lookUp";

/**
 * Finds desktops by their tags and names (API page "Filtering Desktops by Tag"), with one request for
 * each 1,000 desktops found. It makes requests and needs credentials in previews too. Equal calls in one
 * run of a program share one reading. To read again after resources have changed, use
 * {@link getDesktopsOutput} with `dependsOn`.
 *
 * Do not filter by keys that the program itself sets on these desktops: tagging would change what the
 * next run finds.
 *
 * Under `pulumi.runtime.setMocks` it makes no request and needs no settings: `mocks.call` receives the
 * token `huaweicloud:workspace:getDesktops` and the arguments, and answers with the whole result.
 *
 * @example
 * ```ts
 * const { ids } = await getDesktops({ tags: { env: ["prod", "test"] }, notTags: { retired: [] } });
 * new DesktopTags("finance", { desktopIds: ids, tags: { department: "finance" } });
 * ```
 *
 * @throws RunError when arguments are wrong, settings are missing or the service refuses. The message
 * names the call; `status`, `errorCode` and `requestId` hold what the service answered.
 */
export async function getDesktops(args?: GetDesktopsArgs): Promise<GetDesktopsResult> {
  const { DESKTOPS, lookUp } = load();
  return lookUp({ name: "getDesktops", args }, DESKTOPS);
}

/**
 * Counts the desktops that {@link getDesktops} would find, in one request. Under
 * `pulumi.runtime.setMocks`, `mocks.call` receives the token `huaweicloud:workspace:countDesktops` and
 * answers with `{ count }`.
 *
 * @example
 * ```ts
 * export const untagged = countDesktops({ withoutAnyTag: true });
 * ```
 *
 * @throws RunError as {@link getDesktops} does.
 */
export async function countDesktops(args?: GetDesktopsArgs): Promise<number> {
  const { COUNT, lookUp } = load();
  return lookUp({ name: "countDesktops", args }, COUNT);
}

/**
 * {@link getDesktops} for arguments that the program computes, and for programs without `await`. The
 * result is unknown while an argument is unknown, and secret when an argument is secret. With computed
 * arguments or `dependsOn`, it waits for them and then reads afresh.
 *
 * @example
 * ```ts
 * const found = getDesktopsOutput({ tags: { env: config.require("env") } });
 * new DesktopTags("finance", { desktopIds: found.ids, tags: { department: "finance" } });
 * ```
 */
export function getDesktopsOutput(
  args?: pulumi.Input<GetDesktopsOutputArgs>,
  opts: GetDesktopsOutputOptions = {},
): pulumi.Output<GetDesktopsResult> {
  const { DESKTOPS, lookUp, lookUpOutput } = load();
  return lookUpOutput("getDesktopsOutput", args, opts, (call) => lookUp(call, DESKTOPS));
}

/** {@link countDesktops} with what {@link getDesktopsOutput} has over {@link getDesktops}. */
export function countDesktopsOutput(
  args?: pulumi.Input<GetDesktopsOutputArgs>,
  opts: GetDesktopsOutputOptions = {},
): pulumi.Output<number> {
  const { COUNT, lookUp, lookUpOutput } = load();
  return lookUpOutput("countDesktopsOutput", args, opts, (call) => lookUp(call, COUNT));
}

/** Loads undici, zod and the client at the first call: they take 0.2 seconds, and most programs never call. */
function load(): typeof LookUp {
  // Jest, where users test their programs, runs import() only with a flag of Node.js.
  const loaded: unknown = module.require("./lookUp");
  if (isLookUp(loaded)) return loaded;
  throw new Error("The package is damaged. Install pulumi-huaweicloud-desktop-tags again.");
}

function isLookUp(loaded: unknown): loaded is typeof LookUp {
  return typeof loaded === "object" && loaded !== null && "lookUp" in loaded;
}
