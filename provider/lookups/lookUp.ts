import { rpcKeepAlive } from "@pulumi/pulumi/runtime/settings";
import type { Problem } from "../problem";
import { readSettings } from "../workspace/settings";
import type { Call } from "./callText";
import { argumentsError, failedLookUp } from "./lookUpError";
import type { ProgramRun } from "./programRun";
import type { ProjectReader, ReadChoice } from "./projectReaders";
import { readArguments } from "./readArguments";

/** A call, and how it is to be answered. */
export interface LookUpCall extends Call {
  readonly run: ProgramRun;
  /** Whether the answer must be younger than the call. */
  readonly fresh: boolean;
  /** What is known to be wrong with the arguments as they were written. */
  readonly problems: readonly Problem[];
}

/**
 * Answers a call by a reading of the project that it asks for.
 *
 * @throws LookUpError that names the call.
 */
export async function lookUp<T>(
  call: LookUpCall,
  read: (reader: ProjectReader, choice: ReadChoice) => Promise<T>,
): Promise<T> {
  const problems = [...call.problems];
  const { filter, place } = readArguments(call.args, problems);
  if (problems.length > 0) throw argumentsError(call, problems);
  // An inline program of the Automation API is over when nothing is under way any more.
  const done = rpcKeepAlive();
  let where = "";
  try {
    const settings = readSettings(call.run.source, place);
    where = ` in region ${settings.region}`;
    const reader = await call.run.readers.open(settings);
    where = ` in project ${reader.projectId} of region ${reader.region}`;
    return await read(reader, { filter, fresh: call.fresh });
  } catch (error) {
    throw failedLookUp(call, where, error);
  } finally {
    done();
  }
}
