import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import * as z from "zod";
import { messageOf, saysMissing } from "./caughtErrors";
import type { EmulatedDesktop } from "./contract";
import { desktopShape } from "./desktopShape";
import { readShape } from "./shape";

const remedy = "repair it, or start without it";

/**
 * Reads a file with a JSON list of desktops `{id, name, tags}`; undefined when it does not exist.
 *
 * @throws Error that names the file and what is wrong with it.
 */
export function loadDesktops(file: string): EmulatedDesktop[] | undefined {
  const text = readText(file);
  return text === undefined ? undefined : parseDesktops(file, text);
}

/** Writes the desktops, one line each; a reader sees the old file or the new one, never half of it. */
export function saveDesktops(file: string, desktops: readonly EmulatedDesktop[]): void {
  const lines = desktops.map((entry) => `  ${JSON.stringify(entry)}`);
  const text = lines.length === 0 ? "[]\n" : `[\n${lines.join(",\n")}\n]\n`;
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
  } catch (cause) {
    throw new Error(`The desktop file ${file} could not be written: ${messageOf(cause)}.`, {
      cause,
    });
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    if (saysMissing(cause) && existsSync(dirname(file))) return undefined;
    throw new Error(`The desktop file ${file} could not be read: ${messageOf(cause)}.`, { cause });
  }
}

function parseDesktops(file: string, text: string): EmulatedDesktop[] {
  const reading = readShape(z.array(desktopShape), parseJson(file, text));
  if ("problem" in reading) {
    throw new Error(`The desktop file ${file} is not usable: ${reading.problem}; ${remedy}.`);
  }
  const ids = new Set<string>();
  for (const { id } of reading.value) {
    if (ids.has(id))
      throw new Error(`The desktop file ${file} lists the desktop ${id} twice; ${remedy}.`);
    ids.add(id);
  }
  return reading.value;
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The desktop file ${file} is not JSON: ${messageOf(cause)}; ${remedy}.`, {
      cause,
    });
  }
}
