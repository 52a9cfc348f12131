import { Command } from "commander";
import { exitCodesHelp } from "../exitCodes";
import { addListingOptions, settingsHelp, type ListingFlags } from "../listingOptions";
import { list } from "../optionValues";
import type { Terminal } from "../terminal";

/** The options of `export`, as they were given. */
export interface ExportFlags extends ListingFlags {
  readonly out?: string;
  readonly force?: boolean;
  readonly json?: boolean;
  readonly takeKeys?: readonly string[];
  readonly ignoreKeys?: readonly string[];
  readonly takeUnusual?: boolean;
}

/** Does the work of `export`. */
export type ExportRunner = (flags: ExportFlags, terminal: Terminal) => Promise<void>;

const help = `
How desktops are grouped:
  Each desktop is in one resource. The keys to group by are those that make the program shortest to
  read: keys on many desktops with few different values. Desktops with equal values of these keys
  share a resource; what differs from desktop to desktop (an owner, say) stands under \`desktops\`. A
  few desktops with rare values join the resource that they differ least from; what fits nowhere is
  in the resource "others". The same tags always give the same program.

  Applying the program at once writes nothing: it takes the tags over as they are. It declares no
  other tags, so those stay as they are. Tags that begin with _sys_ are never taken. Tags that the
  provider would refuse or warn about are left out, with a warning and a comment. With --region or
  --project-id, the resources name that region or project themselves.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags export --out desktopTags.ts
  npx pulumi-huaweicloud-desktop-tags export --stack dev --take-keys 'department,owner,cost-*'
  npx pulumi-huaweicloud-desktop-tags export --name finance- --ignore-keys 'os,agent-*' --json
${exitCodesHelp}`;

/** The subcommand `export`. */
export function createExportCommand(terminal: Terminal, run: ExportRunner = loadAndRun): Command {
  const command = new Command("export")
    .summary("Writes a program that declares the tags that desktops carry today.")
    .description(
      "Writes a TypeScript program that declares the tags that the desktops of a project carry today, in as few DesktopTags resources as is readable.",
    )
    .optionsGroup("Output:")
    .option("--out <file>", "write to this file; default: the standard output")
    .option("--force", "replace the file if it exists")
    .option("--json", "write the resources as JSON instead of a program")
    .optionsGroup("Tags:")
    .option("--take-keys <patterns>", "only these keys, such as department,cost-*", list)
    .option("--ignore-keys <patterns>", "not these keys (_sys_* is always ignored)", list)
    .option("--take-unusual", "also take tags with characters that the API's page does not name");
  addListingOptions(command).addHelpText("after", help);
  return command.action(async (flags: ExportFlags) => {
    await run(flags, terminal);
  });
}

// What reads, groups and writes is loaded by this subcommand only.
async function loadAndRun(...args: Parameters<ExportRunner>): Promise<void> {
  const { runExport } = await import("./runExport.js");
  await runExport(...args);
}
