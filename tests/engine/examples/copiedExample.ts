import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const checkout = resolve(__dirname, "../../..");

/** The folder of an example. */
export function exampleFolder(name: string): string {
  return join(checkout, "examples", name);
}

/** A copy of an example outside the checkout, for what writes into its own folder. */
export interface CopiedExample {
  readonly folder: string;
  remove(): void;
}

/** Copies an example; what is installed in the checkout counts as installed beside it. */
export function copyExample(name: string): CopiedExample {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), "desktop-tags-example-")));
  const folder = join(parent, name);
  cpSync(exampleFolder(name), folder, { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(parent, "node_modules"), "junction");
  return {
    folder,
    remove: () => {
      rmSync(parent, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
