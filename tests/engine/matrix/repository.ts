import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { programFolder } from "../support/stackFiles";
import type { PackageManager } from "./packageManagers";
import { type Packed, versionHere } from "../support/tarball";

const NAME = "pulumi-huaweicloud-desktop-tags";

/** The programs that are installed, folders below `tests/engine/programs`. */
export const programKinds = ["commonJs", "esModule", "typeScript"] as const;

/** A repository of a user that has one program. */
export interface SingleRepository {
  readonly folder: string;
  /** Puts another program into the folder; what is installed stays. */
  readonly putProgram: (kind: string) => void;
}

/** Makes a repository with the package installed, and everything else that the programs need. */
export async function installSingle(
  manager: PackageManager,
  packed: Packed,
  more: Readonly<Record<string, string>> = {},
): Promise<SingleRepository> {
  const folder = emptyFolder(manager, packed);
  const dependencies = { ...sdk(), [NAME]: `file:${packed.tarball}`, ...typeScript(), ...more };
  const putProgram = (kind: string): void => {
    for (const file of ["index.js", "index.ts", "tsconfig.json"])
      rmSync(join(folder, file), { force: true });
    cpSync(programFolder(kind), folder, { recursive: true });
    writeJson(join(folder, "package.json"), { ...manifestOf(kind), dependencies });
  };
  putProgram("commonJs");
  await manager.install(folder);
  return { folder, putProgram };
}

/** A repository of several packages: two programs, and a component package that wraps this one. */
export interface Monorepo {
  /** A program that depends on this package itself. */
  readonly direct: string;
  /** A program that depends on the component package alone. */
  readonly behind: string;
  /** Adds this package to the dependencies of the program behind the component, and installs. */
  readonly addToBehind: () => Promise<void>;
}

/** Makes a monorepo and installs it. */
export async function installMonorepo(manager: PackageManager, packed: Packed): Promise<Monorepo> {
  const folder = emptyFolder(manager, packed);
  writeJson(join(folder, "package.json"), {
    name: "monorepo",
    private: true,
    workspaces: ["packages/*"],
  });
  const own = { [NAME]: `file:${packed.tarball}` };
  const component = { "@example/department": manager.sibling };
  const put = (name: string, program: string, more: object): string => {
    const target = join(folder, "packages", name);
    cpSync(programFolder(program), target, { recursive: true });
    writeJson(join(target, "package.json"), { ...manifestOf(program), ...more });
    return target;
  };
  put("department", "monorepo/department", { dependencies: own });
  const direct = put("direct", "typeScript", {
    // The program's own name is that of the compiler, which a workspace would stand in for. Yarn 1
    // passes over a workspace without a version.
    name: "direct",
    version: "1.0.0",
    dependencies: { ...sdk(), ...own, ...typeScript() },
  });
  const behind = put("offices", "monorepo/offices", { dependencies: { ...sdk(), ...component } });
  await manager.install(folder);
  const addToBehind = async (): Promise<void> => {
    put("offices", "monorepo/offices", { dependencies: { ...sdk(), ...component, ...own } });
    await manager.install(folder);
  };
  return { direct, behind, addToBehind };
}

function emptyFolder(manager: PackageManager, packed: Packed): string {
  const folder = mkdtempSync(join(packed.folder, "repository-"));
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(manager.files)) writeFileSync(join(folder, name), text);
  return folder;
}

function sdk(): Record<string, string> {
  return { "@pulumi/pulumi": versionHere("@pulumi/pulumi") };
}

function typeScript(): Record<string, string> {
  return { typescript: versionHere("typescript"), "@types/node": versionHere("@types/node") };
}

function manifestOf(program: string): object {
  const text = readFileSync(join(programFolder(program), "package.json"), "utf8");
  return JSON.parse(text) as object;
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value, undefined, 2));
}
