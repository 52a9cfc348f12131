import { mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { runTool } from "../../support/toolCache";

const checkout = resolve(__dirname, "../../..");

/** A temporary folder with the built package as npm packs it. */
export interface Packed {
  readonly tarball: string;
  /** A folder beside the tarball for repositories. */
  readonly folder: string;
  remove(): void;
}

/** Packs what is built, as it would be published. */
export async function packPackage(): Promise<Packed> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "desktop-tags-matrix-")));
  const args = ["pack", "--ignore-scripts", "--json", "--pack-destination", folder];
  const [packed] = JSON.parse(await runTool("npm", args, checkout)) as { filename: string }[];
  return {
    tarball: join(folder, packed?.filename ?? ""),
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The version of a package that this checkout has, so that a cache has it too. */
export function versionHere(name: string): string {
  const file = join(checkout, "node_modules", name, "package.json");
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
