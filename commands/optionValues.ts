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
