#!/usr/bin/env node
import { runCommandLine } from "./program";

// A reader that has seen enough, such as `head`, is no failure; nor is a terminal that has closed.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE" && error.code !== "EIO") throw error;
  });
}

void runCommandLine(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
