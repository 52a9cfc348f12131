import type { Problem } from "../problem";
import { ProgramError } from "../programError";
import { messageOf } from "../wording";
import { isWorkspaceError, knownFacts } from "../workspace/errors";
import { createCleaner } from "../workspace/text";
import { type Call, callText } from "./callText";

/** A look-up that failed. */
export class LookUpError extends ProgramError {
  /** HTTP status of the service's answer, when there was one. */
  declare readonly status?: number;
  /** The service's `error_code`, such as `WKS.00010011`, when there was one. */
  declare readonly errorCode?: string;
  /** What support asks for: the `X-Request-Id` of the last answer. */
  declare readonly requestId?: string;

  constructor(message: string) {
    super(message, "LookUpError");
  }
}

/** Returns the error for arguments that are wrong; nothing was sent. */
export function argumentsError(call: Call, problems: readonly Problem[]): LookUpError {
  const sentences = problems.map(({ path, reason }) => {
    // The names of arguments are the program's own; what is below them may be a secret.
    const shown = call.hasSecrets ? path.replace(/(?!^)[.[].*$/u, "") : path;
    return shown === "" ? reason : `${shown}: ${reason}`;
  });
  const text = sentences.length === 1 ? ` ${sentences.join()}` : `\n- ${sentences.join("\n- ")}`;
  return new LookUpError(`The arguments of ${callText(call)} are wrong.${text}`);
}

/** Returns the error for a look-up that did not come to an end; `where` continues its name. */
export function failedLookUp(call: Call, where: string, error: unknown): LookUpError {
  const secrets = call.hasSecrets ? Object.values(call.args ?? {}).flatMap(textsIn) : [];
  const said = isWorkspaceError(error) ? error.message : `${messageOf(error)}.`;
  const reason = secrets.length === 0 ? said : createCleaner(secrets)(said, Number.MAX_VALUE);
  const failure = new LookUpError(`${callText(call)}${where} failed: ${reason}`);
  return isWorkspaceError(error) ? Object.assign(failure, knownFacts(error)) : failure;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) => [key, ...textsIn(one)]);
}
