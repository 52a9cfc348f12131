import type { Command } from "commander";
import { nonEmpty } from "./optionValues";

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
