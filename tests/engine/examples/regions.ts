import { type IncomingMessage, type ServerResponse, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../../emulator";

/** Emulators of several regions behind one address, since an emulator serves one project. */
export interface Regions {
  readonly emulators: readonly WorkspaceEmulator[];
  /** For the process that runs a stack; it names no region and no project. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Starts an emulator per region, each with one project and one desktop, with the same keys. */
export async function startRegions(
  places: readonly { readonly region: string; readonly projectId: string }[],
): Promise<Regions> {
  const keys = { accessKey: "REGIONS", secretKey: "KEYS-OF-ALL-REGIONS" };
  const emulators = await Promise.all(
    places.map((place) => {
      const desktop = { id: `desktop-in-${place.region}`, name: "desktop", tags: {} };
      return startWorkspaceEmulator({ ...place, ...keys, desktops: [desktop] });
    }),
  );
  const server = createServer((incoming, outgoing) => {
    const emulator = emulators.find((one) => isFor(one, incoming.url ?? ""));
    if (emulator === undefined) outgoing.writeHead(404).end();
    else forward(emulator, incoming, outgoing);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    emulators,
    environment: {
      HW_ACCESS_KEY: keys.accessKey,
      HW_SECRET_KEY: keys.secretKey,
      HW_WORKSPACE_ENDPOINT: endpoint,
      HW_IAM_ENDPOINT: endpoint,
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await Promise.all(emulators.map((emulator) => emulator.close()));
    },
  };
}

/** Projects are told apart by the path, and IAM's look-up by the region that it asks for. */
function isFor({ projectId, region }: WorkspaceEmulator, url: string): boolean {
  return url.startsWith(`/v2/${projectId}/`) || url === `/v3/projects?name=${region}`;
}

function forward(
  { endpoint }: WorkspaceEmulator,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): void {
  const { method, headers } = incoming;
  // The headers stay as they are, Host too: they are signed.
  const onward = request(`${endpoint}${incoming.url ?? ""}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  incoming.pipe(onward);
}
