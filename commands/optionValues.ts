import { InvalidArgumentError } from "commander";

/** Reads a whole number from 0 up. */
export function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number from 0 up.");
}

/** Reads a probability. */
export function rate(text: string): number {
  const value = decimal(text);
  if (value !== undefined && value <= 1) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 1.");
}

/** Reads a length of time in seconds. */
export function seconds(text: string): number {
  const value = decimal(text);
  if (value !== undefined) return value;
  throw new InvalidArgumentError("It must be a number of seconds from 0 up.");
}

function decimal(text: string): number | undefined {
  return /^(\d+(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : undefined;
}
