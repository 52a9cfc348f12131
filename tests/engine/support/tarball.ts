import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as z from "zod";
import { runTool } from "../../support/toolCache";

const checkout = resolve(__dirname, "../../..");

const packing = z.tuple([
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }),
]);

/** A temporary folder with the built package as npm packs it. */
export interface Packed {
  readonly tarball: string;
  /** The files in the tarball, sorted. */
  readonly files: readonly string[];
  /** A folder beside the tarball for repositories. */
  readonly folder: string;
  readonly remove: () => void;
}

/** Packs what is built, as it would be published. */
export async function packPackage(): Promise<Packed> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "desktop-tags-packed-")));
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [{ filename, files }] = packing.parse(JSON.parse(await runTool("npm", args, checkout)));
  return {
    tarball: join(folder, filename),
    files: files.map(({ path }) => path).sort(),
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The version of a package that this checkout has, so that a cache has it too. */
export function versionHere(name: string): string {
  const file = join(checkout, "node_modules", name, "package.json");
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).version;
}
