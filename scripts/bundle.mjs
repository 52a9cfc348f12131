// Puts what a process loads at every command into one file each: what a program imports, what the
// plugin needs for a preview, and what requests need besides. One file, of what is used, takes a quarter of the
// time that it takes to find and read ninety.
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const CLIENT = "./workspace/client.js";

const notice = readFileSync("node_modules/valibot/LICENSE.md", "utf8").trim();

await build({
  entryPoints: ["provider/index.ts", "provider/entry.ts", "provider/workspace/client.ts"],
  outbase: "provider",
  outdir: "dist/provider",
  allowOverwrite: true,
  bundle: true,
  platform: "node",
  target: "node20",
  format: "cjs",
  // The modules of a package have names for what they export, so that what is not used is left out.
  mainFields: ["module", "main"],
  external: ["@pulumi/pulumi", "https-proxy-agent", CLIENT],
  // The client is loaded by require(), which does not start the loader of ES modules.
  supported: { "dynamic-import": false },
  banner: { js: `/*! Holds parts of valibot.\n${notice}\n*/` },
  logLevel: "warning",
});
