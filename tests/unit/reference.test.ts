import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const checkout = join(__dirname, "../..");
const run = promisify(execFile);

jest.setTimeout(120_000);

test("the API reference is made without a warning: all that is public is documented, all links lead somewhere", async () => {
  const typedoc = join(checkout, "node_modules/typedoc/bin/typedoc");
  const { stdout, stderr } = await run(process.execPath, [typedoc, "--emit", "none"], {
    cwd: checkout,
  });
  expect(stdout + stderr).not.toMatch(/warning|error/);
});
