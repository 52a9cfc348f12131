import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Writes a program: a script of the shell. */
export function writeProgram(folder: string, name: string, script: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** Writes an engine of tiny scripts, whole unless parts are left out. */
export function writeEngine(
  folder: string,
  version: string,
  without: readonly string[] = [],
): void {
  for (const name of ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"]) {
    if (!without.includes(name)) writeProgram(folder, name, `echo 'v${version}'`);
  }
}
