import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../../emulator";
import { passOn, startLocalServer } from "../support/localServer";

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
  const server = await startLocalServer((incoming, outgoing) => {
    const emulator = emulators.find((one) => isFor(one, incoming.url ?? ""));
    if (emulator === undefined) outgoing.writeHead(404).end();
    else passOn(incoming, outgoing, emulator.endpoint);
  });
  return {
    emulators,
    environment: {
      HW_ACCESS_KEY: keys.accessKey,
      HW_SECRET_KEY: keys.secretKey,
      HW_WORKSPACE_ENDPOINT: server.endpoint,
      HW_IAM_ENDPOINT: server.endpoint,
    },
    close: async () => {
      await server.close();
      await Promise.all(emulators.map((emulator) => emulator.close()));
    },
  };
}

/** Projects are told apart by the path, and IAM's look-up by the region that it asks for. */
function isFor({ projectId, region }: WorkspaceEmulator, url: string): boolean {
  return url.startsWith(`/v2/${projectId}/`) || url === `/v3/projects?name=${region}`;
}
