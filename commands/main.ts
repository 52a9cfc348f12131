#!/usr/bin/env node
import { runCommandLine } from "./program";

// A reader that has seen enough, such as `head`, is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

void runCommandLine(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
