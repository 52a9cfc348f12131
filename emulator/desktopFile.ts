import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import type { EmulatedDesktop } from "./contract";
import { readShape } from "./shape";

/** Tags of one desktop, given from outside. Not z.record, which leaves out a key named __proto__. */
export const tagsShape = z.custom<Record<string, string>>(isTags, {
  error: ({ input }) =>
    input === undefined ? "is missing" : "must be an object whose values are strings",
});

/** One desktop, given from outside. */
export const desktopShape = z.strictObject({
  id: z.string().min(1, "must not be empty"),
  name: z.string(),
  tags: tagsShape,
});

/**
 * Reads a file with a JSON list of desktops `{id, name, tags}`; undefined when it does not exist.
 *
 * @throws Error that names the file and what is wrong with it.
 */
export function loadDesktops(file: string): EmulatedDesktop[] | undefined {
  const text = readText(file);
  return text === undefined ? undefined : parseDesktops(file, text);
}

/**
 * Writes the desktops, one line each; a reader sees the old file or the new one, never half of it.
 *
 * @throws Error when there is no file, or that names it and why it could not be written.
 */
export function saveDesktops(file: string | undefined, desktops: readonly EmulatedDesktop[]): void {
  if (file === undefined) {
    throw new Error("There is no desktop file to save to: start the emulator with one.");
  }
  const lines = desktops.map((entry) => `  ${JSON.stringify(entry)}`);
  const text = lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (cause) {
    const { message } = caughtError.parse(cause);
    throw new Error(`The desktop file ${file} could not be written: ${message}.`, { cause });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const { code, message } = caughtError.parse(cause);
    if (code === "ENOENT" && existsSync(dirname(file))) return undefined;
    throw new Error(`The desktop file ${file} could not be read: ${message}.`, { cause });
  }
}

function parseDesktops(file: string, text: string): EmulatedDesktop[] {
  const refusal = (what: string, cause?: unknown): Error =>
    new Error(`The desktop file ${file} ${what}; repair it, or start without it.`, { cause });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw refusal(`is not JSON: ${caughtError.parse(cause).message}`, cause);
  }
  const desktops = readShape(z.array(desktopShape), value, (problems) =>
    refusal(`is not usable: ${problems}`),
  );
  const ids = new Set<string>();
  for (const { id } of desktops) {
    if (ids.has(id)) throw refusal(`lists the desktop ${id} twice`);
    ids.add(id);
  }
  return desktops;
}

// By its properties rather than instanceof: under a test runner, it may come from another realm.
const caughtError = z.object({ message: z.string(), code: z.string().optional() });

function isTags(value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((text) => typeof text === "string");
}
