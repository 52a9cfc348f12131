import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative } from "node:path";
import * as v from "valibot";

/** The programs of the bench, each a folder below the built bench. */
export type ProgramName =
  "programs/empty" | "programs/idle" | "programs/carrying" | "programs/desktopTags" | "peer";

/** The folders in which the programs run. */
export interface InstalledPrograms {
  /** Where a program runs. */
  folderOf(program: ProgramName): string;
  close(): void;
}

/** Tells the folder's `index.js` which of the programs to run. */
export const PROGRAM_VARIABLE = "BENCH_PROGRAM";

const checkout = dirname(dirname(__dirname));
const manifest = v.object({
  name: v.string(),
  dependencies: v.optional(v.record(v.string(), v.string()), {}),
  peerDependencies: v.optional(v.record(v.string(), v.string()), {}),
});

/** What the tutorial's provider signs with; this package does so itself. */
const SIGNER = "@huaweicloud/huaweicloud-sdk-core";

/**
 * Makes temporary folders of the bench's programs as `npm install` leaves them for users: outside
 * the checkout, with this package, the Pulumi SDK and all that these depend on in `node_modules`,
 * which the engine looks through at every command. The tutorial's program has one of its own, with the
 * official signer.
 */
export function installPrograms(): InstalledPrograms {
  const folder = mkdtempSync(join(tmpdir(), "desktop-tags-bench-"));
  const close = (): void => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const [own, peer] = [join(folder, "package"), join(folder, "tutorial")];
  try {
    fill(own);
    fill(peer, [SIGNER]);
    return { folderOf: (program) => (program === "peer" ? peer : own), close };
  } catch (error) {
    close();
    throw error;
  }
}

function fill(folder: string, more: readonly string[] = []): void {
  const own = v.parse(manifest, readJson(checkout));
  const built = ["dist/provider", "dist/emulator", "package.json"];
  for (const each of built) copy(each, join(folder, "node_modules", own.name, each));
  for (const each of ["dist/bench", "dist/emulator"]) copy(each, join(folder, each));
  for (const each of dependenciesOf(own, more)) {
    const path = relative(checkout, each);
    copy(path, join(folder, path));
  }
  writeFileSync(join(folder, "Pulumi.yaml"), "name: bench\nruntime: nodejs\n");
  writeFileSync(join(folder, "package.json"), '{ "name": "bench", "private": true }\n');
  writeFileSync(
    join(folder, "index.js"),
    `require("./dist/bench/" + process.env.${PROGRAM_VARIABLE});\n`,
  );
}

function copy(path: string, to: string): void {
  const from = join(checkout, path);
  // Nested packages that are needed are copied by themselves.
  const isOwn = (source: string): boolean => basename(source) !== "node_modules";
  cpSync(from, to, { recursive: true, filter: isOwn });
}

/** The folders of all packages that a program needs besides this one. */
function dependenciesOf(
  { dependencies, peerDependencies }: v.InferOutput<typeof manifest>,
  more: readonly string[],
): string[] {
  const found = new Set<string>();
  const visit = (names: readonly string[], from: string): void => {
    for (const name of names) {
      const folder = installedFor(name, from);
      if (found.has(folder)) continue;
      found.add(folder);
      visit(Object.keys(v.parse(manifest, readJson(folder)).dependencies), folder);
    }
  };
  visit([...Object.keys({ ...dependencies, ...peerDependencies }), ...more], checkout);
  return [...found];
}

/** Finds a package as Node.js does: upwards from the one that depends on it. */
function installedFor(name: string, from: string): string {
  const folder = join(from, "node_modules", name);
  if (existsSync(join(folder, "package.json"))) return folder;
  if (from === checkout) throw new Error(`The package ${name} is not installed.`);
  return installedFor(name, dirname(from));
}

function readJson(folder: string): unknown {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
}
