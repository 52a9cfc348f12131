// Removes the named folders, so that no file of a deleted source is left in a build.
import { rmSync } from "node:fs";

for (const folder of process.argv.slice(2)) rmSync(folder, { recursive: true, force: true });
