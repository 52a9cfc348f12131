#!/usr/bin/env node
import { runCommandLine } from "./program";

void runCommandLine(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
