import type { Input, Output } from "@pulumi/pulumi";
import { desktopsResult } from "./desktopsResult";
import type {
  GetDesktopsArgs,
  GetDesktopsOutputArgs,
  GetDesktopsOutputOptions,
  GetDesktopsResult,
} from "./getDesktopsArgs";
import { type LookUpCall, lookUp } from "./lookUp";
import { outputLookUp } from "./outputLookUp";
import { currentRun } from "./programRun";

/**
 * Finds desktops by their tags and names, whoever made them (API page "Filtering Desktops by Tag": one
 * request per 1,000 desktops found). Unlike all else in a preview it makes requests and needs
 * credentials, there too. Equal calls in one run of a program share one reading, also later in the run;
 * to read again after resources have changed, use `getDesktopsOutput` with `dependsOn`.
 *
 * Do not look for keys that a resource sets on what is found: tagging would change what the next run finds.
 *
 * @example
 * ```ts
 * const { ids } = await getDesktops({ tags: { env: ["prod", "test"] }, notTags: { retired: [] } });
 * new DesktopTags("finance", { desktopIds: ids, tags: { department: "finance" } });
 * ```
 *
 * @throws RunError when the arguments are wrong, settings are missing or the service refuses; the
 * message names the call, and `status`, `errorCode` and `requestId` say what the service answered.
 */
export async function getDesktops(args?: GetDesktopsArgs): Promise<GetDesktopsResult> {
  return list(plainCall("getDesktops", args));
}

/**
 * Counts desktops in one request, as {@link getDesktops} would find them (API page "Filtering
 * Desktops by Tag").
 *
 * @example
 * ```ts
 * export const untagged = countDesktops({ withoutAnyTag: true });
 * ```
 *
 * @throws RunError as {@link getDesktops} does.
 */
export async function countDesktops(args?: GetDesktopsArgs): Promise<number> {
  return count(plainCall("countDesktops", args));
}

/**
 * {@link getDesktops} for arguments that the program computes as it runs, and for programs without
 * `await`. The result is unknown while an argument is, and secret when one is. When there is something
 * to wait for, in the arguments or in `dependsOn`, the desktops are read after that.
 *
 * @example
 * ```ts
 * const found = getDesktopsOutput({ tags: { env: config.require("env") } });
 * new DesktopTags("finance", { desktopIds: found.ids, tags: { department: "finance" } });
 * ```
 */
export function getDesktopsOutput(
  args?: Input<GetDesktopsOutputArgs>,
  opts: GetDesktopsOutputOptions = {},
): Output<GetDesktopsResult> {
  return outputLookUp("getDesktopsOutput", args, opts, list);
}

/**
 * {@link countDesktops} for arguments that the program computes as it runs, and for programs without
 * `await`; see {@link getDesktopsOutput}.
 *
 * @example
 * ```ts
 * export const untagged = countDesktopsOutput({ withoutAnyTag: true });
 * ```
 */
export function countDesktopsOutput(
  args?: Input<GetDesktopsOutputArgs>,
  opts: GetDesktopsOutputOptions = {},
): Output<number> {
  return outputLookUp("countDesktopsOutput", args, opts, count);
}

function plainCall(name: string, args: unknown): LookUpCall {
  return { name, args, hasSecrets: false, fresh: false, problems: [], run: currentRun() };
}

async function list(call: LookUpCall): Promise<GetDesktopsResult> {
  return desktopsResult(await lookUp(call, (reader, choice) => reader.list(choice)));
}

function count(call: LookUpCall): Promise<number> {
  return lookUp(call, (reader, choice) => reader.count(choice));
}
