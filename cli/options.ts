import { InvalidArgumentError } from "commander";

/** Reads a whole number from 0 up. */
export function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 0 up.");
}

/** Reads a probability. */
export function rate(text: string): number {
  if (/^(\d+(\.\d*)?|\.\d+)$/.test(text) && Number(text) <= 1) return Number(text);
  throw new InvalidArgumentError("It must be a number from 0 to 1.");
}

/** Reads text that must not be empty. */
export function nonEmpty(text: string): string {
  if (text.trim() === "") throw new InvalidArgumentError("It must not be empty.");
  return text;
}

/** Reads a comma-separated list, and adds it to what the option gave before. */
export function list(text: string, before: readonly string[] = []): string[] {
  const items = text.split(",").map((item) => item.trim());
  if (items.includes("")) {
    throw new InvalidArgumentError("It must be a list like a,b without empty entries.");
  }
  return [...new Set([...before, ...items])];
}

/** The values that each of some keys may have. */
export type AllowedValues = ReadonlyMap<string, readonly string[]>;

/** Reads `key=value1,value2`, and adds it to what the option gave before. */
export function allowedValues(text: string, before: AllowedValues = new Map()): AllowedValues {
  const [, key = "", values = ""] = /^([^=]*)=(.*)$/su.exec(text)?.map((part) => part.trim()) ?? [];
  if (key === "" || values === "") {
    throw new InvalidArgumentError("It must be like key=value1,value2.");
  }
  return new Map([...before, [key, list(values, before.get(key))]]);
}
