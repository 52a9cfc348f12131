import { basename } from "node:path";
import { Command } from "commander";
import { counted } from "../../provider/messages/wording";
import { addListingOptions, type ListingFlags, readDesktops, settingsHelp } from "../listing";
import { list } from "../optionValues";
import { exitCodesHelp, type OutputFlags, type Terminal, writeResult } from "../terminal";
import { stringLiteral } from "../visibleText";
import { groupDesktops } from "./groups";
import { jsonText } from "./jsonText";
import { type ExportedProject, programText } from "./programText";
import { takeTags, type TakeRules } from "./takenTags";

interface ExportFlags extends ListingFlags, OutputFlags, TakeRules {
  readonly json?: boolean;
}

const help = `
How desktops are grouped:
  Each desktop is in one resource. Desktops with equal values of the grouping keys share a resource,
  and what all of them carry is in its \`tags\`; what differs from desktop to desktop (an owner, say)
  stands under \`desktops\`. The grouping keys are those that make the program shortest. Desktops that
  are too few for a resource are in the resource "others". The same tags always give the same program.

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

/** Creates the subcommand `export`. */
export function createExportCommand(terminal: Terminal): Command {
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
    await runExport(flags, terminal);
  });
}

async function runExport(flags: ExportFlags, terminal: Terminal): Promise<void> {
  const listing = await readDesktops(flags, terminal);
  const { tagged, leftOut } = takeTags(listing.desktops, flags);
  const project = {
    ...listing,
    ...groupDesktops(tagged),
    desktops: tagged.size,
    desktopNames: new Map(listing.desktops.map(({ id, name }) => [id, name])),
    pinned: pinnedPlace(flags),
    leftOut,
  };
  const text = flags.json === true ? jsonText(project) : programText(project);
  await writeResult(text, flags, terminal);
  for (const sentence of leftOut) terminal.stderr.write(`warning: ${sentence}\n`);
  if (flags.out === undefined) return;
  terminal.stderr.write(`${writtenWords(flags.out, flags, project)}\n`);
}

// The place on the command line need not be the one that the stack is configured for.
function pinnedPlace({ region, projectId }: ExportFlags): Map<string, string> {
  const pinned = new Map<string, string>();
  if (region !== undefined) pinned.set("region", region);
  if (projectId !== undefined) pinned.set("projectId", projectId);
  return pinned;
}

/** Says what was written to a file, and what to do with it. */
function writtenWords(file: string, { json }: ExportFlags, project: ExportedProject): string {
  const { groups, desktops } = project;
  if (groups.length === 0) {
    return `Wrote ${file}: there are no tags to declare, so there is nothing to do.`;
  }
  const resources = counted(groups.length, "resource");
  const [, module] = /^(.+)\.ts$/.exec(basename(file)) ?? [];
  const example = module === undefined ? "" : ` (import ${stringLiteral(`./${module}`)})`;
  const use =
    json === true
      ? "Pass each name and args to new DesktopTags(name, args) in your program"
      : `Import it in your program${example}`;
  const adopt = "then run pulumi up: it adopts the tags without a write.";
  return `Wrote ${file}: ${resources} for ${counted(desktops, "desktop")}. ${use}, ${adopt}`;
}
