import type { Command } from "commander";
import { ignoredKeys } from "../provider/model/ignoredKeys";
import { byCharacters } from "../provider/model/order";
import { createWorkspaceClient } from "../provider/workspace/client";
import { listDesktops } from "../provider/workspace/listing";
import { readSettings } from "../provider/workspace/settings";
import type { Desktop } from "../provider/workspace/types";
import { unreadSettings } from "../provider/workspace/unreadSettings";
import { nonEmpty } from "./options";
import { readStackConfig } from "./stackConfig";
import type { Terminal } from "./terminal";

/** Which desktops a command reads, and with which settings. */
export interface ListingFlags {
  readonly region?: string;
  readonly projectId?: string;
  readonly stack?: string;
  readonly cwd?: string;
  readonly name?: string;
}

/** Adds the options that say where the desktops are and which of them are meant. */
export function addListingOptions(command: Command): Command {
  return command
    .optionsGroup("Desktops:")
    .option("--name <text>", "only desktops whose name contains this text", nonEmpty)
    .option("--region <name>", "region of the desktops", nonEmpty)
    .option("--project-id <id>", "project of the desktops", nonEmpty)
    .option("--stack <name>", "read the settings (huaweicloud:*) of this Pulumi stack", nonEmpty)
    .option("--cwd <folder>", "folder of the stack's program; default: this one", nonEmpty);
}

/** For the end of a help text. */
export const settingsHelp = `
Settings:
  They are those of the provider: region, project and credentials come from the options above, then
  from the stack that --stack names (read by \`pulumi config\`), then from the environment:
    HW_REGION_NAME, HW_ACCESS_KEY, HW_SECRET_KEY (or HW_AUTH_TOKEN); as needed HW_PROJECT_ID,
    HW_SECURITY_TOKEN, HW_CLOUD, HW_WORKSPACE_ENDPOINT, HW_IAM_ENDPOINT, HTTPS_PROXY.
  Desktops are read, never changed: 1 request per 1,000 of them.
`;

/** The desktops that a command works on, and where they are. */
export interface Listing {
  readonly region: string;
  readonly projectId: string;
  readonly desktops: readonly Desktop[];
}

/**
 * Reads the desktops that the options mean ("Filtering Desktops by Tag"), in the order of their
 * names, without the tags of the system.
 *
 * @throws SettingsError when settings are missing; WorkspaceError of a request; Error when the
 * stack's configuration cannot be read.
 */
export async function readDesktops(flags: ListingFlags, terminal: Terminal): Promise<Listing> {
  const { stack, cwd, name } = flags;
  if (stack === undefined && cwd !== undefined) {
    throw new Error("--cwd is the folder of the stack that --stack names; give --stack as well.");
  }
  const environment = terminal.env ?? process.env;
  const warn = (message: string): void => void terminal.stderr.write(`warning: ${message}\n`);
  const config =
    stack === undefined ? () => undefined : await readStackConfig(stack, cwd, environment);
  const source = { config, environment };
  const unread = unreadSettings(source);
  if (unread !== "") warn(unread);
  const settings = readSettings(source, flags);
  const client = createWorkspaceClient({ settings, environment, warn });
  try {
    const found = settings.projectId ?? (await client.findProjectId());
    const desktops = await listDesktops(client, name === undefined ? {} : { name });
    return { region: settings.region, projectId: found, desktops: readable(desktops) };
  } finally {
    await client.close();
  }
}

/** Sorts desktops by name and tags by key, and leaves the system's tags out. */
function readable(desktops: readonly Desktop[]): Desktop[] {
  const isSystem = ignoredKeys([]);
  const ownTags = ({ tags }: Desktop): Desktop["tags"] =>
    new Map(
      [...tags]
        .filter(([key]) => !isSystem(key))
        .sort(([one], [other]) => byCharacters(one, other)),
    );
  return desktops
    .map((desktop) => ({ ...desktop, tags: ownTags(desktop) }))
    .sort((one, other) => byReading(one.name, other.name) || byCharacters(one.id, other.id));
}

const collator = new Intl.Collator("en", { numeric: true });

/** Compares as a reader would: `desktop-2` before `desktop-10`; by characters where that is equal. */
export function byReading(one: string, other: string): number {
  return collator.compare(one, other) || byCharacters(one, other);
}
