import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../emulator";
import {
  type Stack,
  type StackOptions,
  engineTestTimeoutMs,
  requestsOf,
  runScript,
  startStack,
} from "./support";
import { startLocalServer } from "./support/localServer";

jest.setTimeout(engineTestTimeoutMs);

const desktops = [
  { id: "1", name: "c", tags: { site: "paris" } },
  { id: "2", name: "b", tags: { site: "paris" } },
  { id: "3", name: "a", tags: { site: "milan" } },
];

interface Scene {
  readonly emulator: WorkspaceEmulator;
  readonly stack: Stack;
  /** The requests since the last call: those that count, which run beside all else, and the others in order. */
  readonly takeRequests: () => { counts: number; others: string[] };
}

/** A stack of the program `lookups` whose settings stand in its configuration alone. */
async function withScene(
  options: Pick<StackOptions, "isServed">,
  body: (scene: Scene) => Promise<void>,
): Promise<void> {
  const emulator = await startWorkspaceEmulator({ desktops });
  const { endpoint, region, projectId, accessKey, secretKey } = emulator;
  const own = { region, projectId, accessKey, endpoints: { workspace: endpoint, iam: endpoint } };
  const config = Object.fromEntries(
    Object.entries(own).map(([key, value]) => [`huaweicloud:${key}`, value]),
  );
  const stack = await startStack({ ...options, program: "lookups", config });
  try {
    await stack.setConfig("huaweicloud:secretKey", secretKey, { secret: true });
    const takeRequests = () => {
      const requests = requestsOf(emulator);
      emulator.clearRequests();
      const others = requests.filter((request) => request !== "count");
      return { counts: requests.length - others.length, others };
    };
    await body({ emulator, stack, takeRequests });
  } finally {
    await stack.close();
    await emulator.close();
  }
}

test.concurrent("what a filter finds is tagged, what others create is picked up", async () => {
  await withScene({ isServed: true }, async ({ emulator, stack, takeRequests }) => {
    const preview = await stack.preview();
    expect(preview.output).toContain("paris: tags 2 desktops");
    // What depends on a resource that is yet to be created is unknown, and nobody asks for it.
    expect(takeRequests()).toEqual({ counts: 2, others: ["filter"] });

    await stack.up();
    const tagging = ["filter", "add-tags 2", "filter"];
    expect(takeRequests()).toEqual({ counts: 2, others: ["filter", ...tagging, "filter"] });
    const expected = { count: 2, ids: ["2", "1"], finance: 2, hidden: 1 };
    expect(await stack.outputs({ showSecrets: true })).toEqual(expected);
    expect(await stack.outputs()).toEqual({ ...expected, hidden: "[secret]" });
    expect(await stack.stateText()).not.toContain(emulator.secretKey);

    emulator.console.create({ id: "4", name: "bb", tags: { site: "paris" } });
    takeRequests();
    const up = await stack.up();
    expect(up.output).toContain("paris: tags 1 more desktop");
    const adding = ["filter", "add-tags 1", "filter"];
    expect(takeRequests()).toEqual({ counts: 2, others: ["filter", ...adding, "filter"] });
    expect(await stack.outputs()).toMatchObject({ count: 3, ids: ["2", "4", "1"], finance: 3 });
    expect(emulator.console.get("4")?.tags).toEqual({ site: "paris", department: "finance" });

    const noOp = await stack.up();
    expect(noOp.output).toContain("2 unchanged");
    expect(takeRequests()).toEqual({ counts: 2, others: ["filter", "filter"] });
  });
});

test.concurrent("a look-up that fails ends the program with its sentence alone", async () => {
  // What the language host prints of an error.
  await withScene({ isServed: false }, async ({ emulator, stack }) => {
    emulator.setFaults({ script: [{ status: 403, errorCode: "WKS.0403", errorMsg: "No." }] });
    const failed = await stack.preview({ fails: true });
    expect(failed.output).toContain(
      `getDesktops({ tags: { site: ["paris"] } }) in project ${emulator.projectId} of region ${emulator.region} failed: `,
    );
    expect(failed.output).toContain('answered 403 WKS.0403 "No."');
    expect(failed.output).not.toMatch(/^\s+at /m);
    expect(failed.output).not.toContain(emulator.secretKey);
  });
});

test.concurrent(
  "programs in one process keep apart what they look up, and so do runs",
  async () => {
    const { stdout } = await runScript({ file: "inline/lookUps.mjs" });
    expect(JSON.parse(stdout)).toEqual({
      runs: [
        [2, 2, 2],
        [3, 3, 3],
        [3, 3, 3],
      ],
      requests: [2, 1],
    });
  },
);

test.concurrent(
  "a connection that the service keeps open does not keep the program running",
  async () => {
    // Ten minutes, longer than the test may take.
    const headers = { connection: "keep-alive", "keep-alive": "timeout=600" };
    const server = await startLocalServer((request, response) => {
      request.resume().on("end", () => {
        response.writeHead(200, { ...headers, "content-type": "application/json" });
        response.end(JSON.stringify({ total_count: 7 }));
      });
    });
    try {
      const environment = {
        HW_REGION_NAME: "eu-west-101",
        HW_PROJECT_ID: "p1",
        HW_AUTH_TOKEN: "made-up",
        HW_WORKSPACE_ENDPOINT: server.endpoint,
      };
      const { stdout } = await runScript({ file: "inline/countOnce.mjs", environment });
      expect(stdout).toBe("7\n");
    } finally {
      await server.close();
    }
  },
);
