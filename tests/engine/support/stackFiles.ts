import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where the programs that engine tests run lie, one folder each. */
export const programsFolder = resolve(__dirname, "..", "programs");

/** The folder of a program, by its name below `tests/engine/programs` or by an absolute path. */
export function programFolder(program: string): string {
  return resolve(programsFolder, program);
}

/** The project name in a program's `Pulumi.yaml`. */
export function projectName(folder: string): string {
  const text = readFileSync(join(folder, "Pulumi.yaml"), "utf8");
  const name = /^name:\s*(\S+)/m.exec(text)?.[1];
  if (name === undefined) throw new Error(`${folder}/Pulumi.yaml names no project.`);
  return name;
}
