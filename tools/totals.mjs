// Prints "N passed, N failed" from the result file of a jest run.
import { readFileSync } from "node:fs";

const [file] = process.argv.slice(2);
try {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(
    readFileSync(file, "utf8"),
  );
  process.stdout.write(
    `${numPassedTests} passed, ${numFailedTests + numRuntimeErrorTestSuites} failed\n`,
  );
} catch (error) {
  process.stderr.write(`The tests left no result file: ${error.message}\n`);
  process.exitCode = 1;
}
