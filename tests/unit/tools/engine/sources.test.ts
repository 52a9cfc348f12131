import { once } from "node:events";
import { readdirSync } from "node:fs";
import { type RequestListener, createServer } from "node:http";
import * as z from "zod";
import { goBuild, release } from "../../../../tools/engine/sources";
import { temporaryFolder } from "../../../support/temporaryFolder";
import { writeProgram } from "./scripts";

const portOf = z.object({ port: z.number() });

/** Returns the problem of a download from a server, and how often the installer ran. */
async function downloadFrom(
  listener: RequestListener,
  installProblem: string,
): Promise<[string, number]> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = portOf.parse(server.address());
  const install = jest.fn(() =>
    installProblem === "" ? Promise.resolve() : Promise.reject(new Error(installProblem)),
  );
  const script = `http://127.0.0.1:${port}/install.sh`;
  const { fill } = release({ script, install, patienceMs: 500 });
  const problem = await fill("unused").then(() => "", String);
  server.closeAllConnections();
  server.close();
  return [problem.replace(script, "SCRIPT"), install.mock.calls.length];
}

const silent: RequestListener = () => undefined;
const hangingUp: RequestListener = (request) => request.socket.destroy();
const answering: RequestListener = (_, response) => response.end();

test.each([
  ["never answers", silent, "", "Error: SCRIPT cannot be reached: no answer within 0.5 s.", 0],
  ["hangs up", hangingUp, "", "Error: SCRIPT cannot be reached: UND_ERR_SOCKET.", 0],
  ["answers", answering, "", "", 1],
  [
    "fails later",
    answering,
    "code: -2\n curl: no host\n",
    "Error: The installer failed: curl: no host.",
    1,
  ],
])(
  "the installer runs only when its server begins to answer: it %s",
  async (_, listener, installProblem, ...want) => {
    expect(await downloadFrom(listener, installProblem)).toEqual(want);
  },
);

const fakeGo = 'while [ $# -gt 0 ]; do if [ "$1" = -o ]; then echo built > "$2"; fi; shift; done';

test("a build with Go makes the three programs of an engine", async () => {
  const [path, folder] = [temporaryFolder(), temporaryFolder()];
  writeProgram(path, "go", fakeGo);
  await goBuild({ PATH: path }).fill(folder);
  expect(readdirSync(folder).sort()).toEqual([
    "pulumi",
    "pulumi-language-nodejs",
    "pulumi-resource-pulumi-nodejs",
  ]);
});

test.each([
  ["Go is missing", "gone", "", "There is no go on the PATH."],
  [
    "Go fails",
    "go",
    "echo 'go: go.mod requires go >= 1.26' >&2; exit 1",
    '"go build" failed: go: go.mod requires go >= 1.26.',
  ],
])("a build that fails says why: %s", async (_, program, script, want) => {
  const path = temporaryFolder();
  writeProgram(path, program, script);
  await expect(goBuild({ PATH: path }).fill(temporaryFolder())).rejects.toThrow(want);
});

test("each version has a cached folder of its own", () => {
  const [download, build] = [release(), goBuild({})];
  expect(build.version).toMatch(/^3\.\d+\.\d+$/);
  expect(build.name).toContain(build.version);
  expect(download.name).toContain(download.version);
  expect(download.name).not.toBe(build.name);
});
