import { createWorkspaceClient } from "../provider/workspace/client";
import { listDesktops } from "../provider/workspace/listing";
import { readSettings, type SettingsSource } from "../provider/workspace/settings";
import type { Desktop } from "../provider/workspace/types";
import { unreadSettings } from "../provider/workspace/unreadSettings";
import type { ListingFlags } from "./listingOptions";
import { createPageProgress } from "./pageProgress";
import { readStackConfig } from "./stackConfig";
import { environmentOf, type Terminal } from "./terminal";

/** The desktops that a command works on, and where they are. */
export interface Listing {
  readonly region: string;
  readonly projectId: string;
  readonly desktops: readonly Desktop[];
}

/**
 * Reads the desktops that the options mean, with all their tags ("Filtering Desktops by Tag").
 *
 * @throws SettingsError when settings are missing; WorkspaceError of a request; Error when the
 * stack's configuration cannot be read.
 */
export async function readDesktops(flags: ListingFlags, terminal: Terminal): Promise<Listing> {
  const { region, projectId, name } = flags;
  const environment = environmentOf(terminal);
  const warn = (message: string): void => void terminal.stderr.write(`warning: ${message}\n`);
  const source = await settingsSource(flags, environment);
  const unread = unreadSettings(source);
  if (unread !== "") warn(unread);
  const settings = readSettings(source, {
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
  });
  const client = createWorkspaceClient({ settings, environment, warn });
  const progress = createPageProgress(terminal.stderr);
  const filter = name === undefined ? {} : { name };
  try {
    const found = settings.projectId ?? (await client.findProjectId());
    const desktops = await listDesktops(client, filter, { onPage: progress.page });
    return { region: settings.region, projectId: found, desktops };
  } finally {
    progress.end();
    await client.close();
  }
}

async function settingsSource(
  { stack, cwd }: ListingFlags,
  environment: SettingsSource["environment"],
): Promise<SettingsSource> {
  if (stack === undefined && cwd !== undefined) {
    throw new Error("--cwd is the folder of the stack that --stack names; give --stack as well.");
  }
  const config =
    stack === undefined ? () => undefined : await readStackConfig({ stack, cwd }, environment);
  return { config, environment };
}
