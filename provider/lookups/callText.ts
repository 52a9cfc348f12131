import { Output } from "@pulumi/pulumi/output";
import { printable } from "../workspace/text";
import { isKeyedObject } from "./plainValues";

const LONGEST = 240;
const DEEPEST = 3;

/** A call of one of the look-up functions. */
export interface Call {
  /** The function's name. */
  readonly name: string;
  readonly args: unknown;
  /** Whether something in the arguments is a secret of the stack, so that their values must not be shown. */
  readonly hasSecrets: boolean;
}

/** Returns the call as one would write it: `getDesktops({ tags: { env: "prod" } })`; what is too long is cut. */
export function callText({ name, args, hasSecrets }: Call): string {
  if (args === undefined) return `${name}()`;
  const shown = hasSecrets ? namesOnly(args) : valueText(args, DEEPEST);
  return `${name}(${printable(shown, LONGEST)})`;
}

function namesOnly(args: unknown): string {
  const names = isKeyedObject(args) ? Object.keys(args) : [];
  return `{ ${names.map((name) => `${keyText(name)}: [secret]`).join(", ")} }`;
}

function valueText(value: unknown, depth: number): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return String(value);
  if (Output.isInstance(value)) return "an Output";
  if (depth === 0) return "...";
  if (Array.isArray(value)) return `[${value.map((one) => valueText(one, depth - 1)).join(", ")}]`;
  return isKeyedObject(value) ? objectText(value, depth) : Object.prototype.toString.call(value);
}

function objectText(value: object, depth: number): string {
  const entries = Object.entries(value).map(
    ([key, one]: [string, unknown]) => `${keyText(key)}: ${valueText(one, depth - 1)}`,
  );
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

function keyText(key: string): string {
  return /^[A-Za-z_$][\w$]*$/u.test(key) ? key : JSON.stringify(key);
}
