import type { Problem } from "../arguments/problem";
import { isComputed } from "../arguments/secretValues";
import { messageOf } from "../messages/wording";
import { ProgramError } from "../programError";
import { isWorkspaceError, knownFacts } from "../workspace/errors";
import { createCleaner, printable } from "../workspace/text";
import { isKeyedObject } from "./readArguments";

const LONGEST_CALL = 240;
const DEEPEST = 3;

/** A call of a look-up function. */
export interface Call {
  /** The function's name. */
  readonly name: string;
  readonly args: unknown;
  /** Whether the arguments hold a secret of the stack, so that messages must not show values. Default `false`. */
  readonly hasSecrets?: boolean;
  /** Whether to read again, whatever equal calls have read. Default `false`. */
  readonly fresh?: boolean;
}

/** A look-up that failed. */
export class LookUpError extends ProgramError {
  /** HTTP status of the service's answer, when there was one. */
  declare readonly status?: number;
  /** The service's `error_code`, such as `WKS.00010011`, when there was one. */
  declare readonly errorCode?: string;
  /** The `X-Request-Id` of the last answer, which support asks for. */
  declare readonly requestId?: string;

  constructor(message: string) {
    super(message, "LookUpError");
  }
}

/** Returns the error for wrong arguments. */
export function argumentsError(call: Call, problems: readonly Problem[]): LookUpError {
  const sentences = problems.map(({ path, reason }) => {
    // The names of arguments are the package's own; a key below them may be a secret.
    const shown = call.hasSecrets ? path.replace(/(?!^)[.[].*$/u, "") : path;
    return shown === "" ? reason : `${shown}: ${reason}`;
  });
  const text = sentences.length === 1 ? ` ${sentences.join()}` : `\n- ${sentences.join("\n- ")}`;
  return new LookUpError(`The arguments of ${callText(call)} are wrong.${text}`);
}

/** Returns the error for a look-up that failed after it began; `where` follows the call in the message. */
export function failedLookUp(call: Call, where: string, error: unknown): LookUpError {
  const said = isWorkspaceError(error) ? error.message : `${messageOf(error)}.`;
  const clean = createCleaner(call.hasSecrets ? textsIn(Object.values(call.args ?? {})) : []);
  const reason = call.hasSecrets ? clean(said, Number.MAX_VALUE) : said;
  const failure = new LookUpError(`${callText(call)}${where} failed: ${reason}`);
  return isWorkspaceError(error) ? Object.assign(failure, knownFacts(error)) : failure;
}

/** Returns the call as a program writes it, such as `getDesktops({ name: "x" })`; cuts long ones. */
function callText({ name, args, hasSecrets = false }: Call): string {
  if (args === undefined) return `${name}()`;
  const names = isKeyedObject(args) ? Object.keys(args) : [];
  const shown = hasSecrets
    ? `{ ${names.map((one) => `${one}: [secret]`).join(", ")} }`
    : valueText(args, DEEPEST);
  return `${name}(${printable(shown, LONGEST_CALL)})`;
}

function valueText(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (isComputed(value)) return "[computed]";
  if (typeof value === "function") return "[function]";
  if (typeof value !== "object" || value === null) return String(value);
  if (depth === 0) return "...";
  if (Array.isArray(value)) return `[${value.map((one) => valueText(one, depth - 1)).join(", ")}]`;
  if (!isKeyedObject(value)) return Object.prototype.toString.call(value);
  const entries = Object.entries(value).map(([key, one]) => {
    const shown = /^[A-Za-z_$][\w$]*$/u.test(key) ? key : JSON.stringify(key);
    return `${shown}: ${valueText(one, depth - 1)}`;
  });
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]: [string, unknown]) => [key, ...textsIn(one)]);
}
