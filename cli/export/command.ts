import type { Command } from "commander";
import { counted } from "../../provider/messages/wording";
import { patternPredicate } from "../../provider/model/ignoredKeys";
import { type Assignment, filterTags, type TagMap } from "../../provider/model/tags";
import type { Desktop } from "../../provider/workspace/types";
import { addListingOptions, type ListingFlags, readDesktops, settingsHelp } from "../listing";
import { list } from "../options";
import { exitCodesHelp, type OutputFlags, type Terminal, writeResult } from "../terminal";
import { programText } from "./program";
import { toResources } from "./resources";

/** Patterns are like those of `ignoreTagKeys`. */
interface ExportFlags extends ListingFlags, OutputFlags {
  readonly takeKeys?: readonly string[];
  readonly ignoreKeys?: readonly string[];
}

const help = `
How desktops are grouped:
  Each desktop is in one resource. Desktops with equal values of the grouping keys share a resource:
  its \`tags\` hold what all of them carry, and its \`desktops\` the rest, such as an owner. The
  grouping keys are those that make the program shortest. Desktops that are too few for a resource
  are in the resource "desktops". The same tags always give the same program.

  Applying the program at once writes nothing: it adopts the tags as they are. It declares no other
  tags, so those stay as they are. Tags that begin with _sys_ are never taken. If a preview refuses a
  tag or warns about it, leave its key out by --ignore-keys. With --region or --project-id, the
  resources name that region or project themselves.
${settingsHelp}
Examples:
  npx pulumi-huaweicloud-desktop-tags export --out desktopTags.ts
  npx pulumi-huaweicloud-desktop-tags export --stack dev --take-keys 'department,owner,cost-*'
  npx pulumi-huaweicloud-desktop-tags export --name finance- --ignore-keys 'os,agent-*'
${exitCodesHelp}`;

/** Adds the subcommand `export`. */
export function addExportCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("export")
    .summary("Writes a program that declares the tags that desktops carry today.")
    .description(
      "Writes a TypeScript program that declares the tags that the desktops of a project carry today, in few, readable DesktopTags resources.",
    )
    .optionsGroup("Output:")
    .option("--out <file>", "write to this file; default: the standard output")
    .option("--force", "replace the file if it exists")
    .optionsGroup("Tags:")
    .option("--take-keys <patterns>", "only these keys, such as department,cost-*", list)
    .option("--ignore-keys <patterns>", "not these keys (_sys_* is always ignored)", list);
  addListingOptions(command).addHelpText("after", help);
  command.action(async (flags: ExportFlags) => {
    await runExport(flags, terminal);
  });
}

async function runExport(flags: ExportFlags, terminal: Terminal): Promise<void> {
  const { desktops, ...place } = await readDesktops(flags, terminal);
  const tagged = takenTags(desktops, flags);
  const resources = toResources(tagged);
  const desktopNames = new Map(desktops.map(({ id, name }) => [id, name]));
  const text = programText({ ...place, resources, given: givenPlace(flags), desktopNames });
  await writeResult(text, flags, terminal);
  if (flags.out === undefined) return;
  const content = `${counted(resources.length, "resource")} for ${counted(tagged.size, "desktop")}`;
  terminal.stderr.write(
    resources.length === 0
      ? `Wrote ${flags.out}: there are no tags to declare, so there is nothing to do.\n`
      : `Wrote ${flags.out}: ${content}. ${NEXT_STEP}\n`,
  );
}

const NEXT_STEP =
  "Import it in your program, then run pulumi up: it adopts the tags without a write.";

/** Returns the tags that the options ask for, of those desktops that carry any. */
function takenTags(
  desktops: readonly Desktop[],
  { takeKeys = ["*"], ignoreKeys = [] }: ExportFlags,
): Assignment {
  const isTaken = patternPredicate(takeKeys);
  const isIgnored = patternPredicate(ignoreKeys);
  const taken = desktops.map(({ id, tags }): [string, TagMap] => {
    return [id, filterTags(tags, (key) => isTaken(key) && !isIgnored(key))];
  });
  return new Map(taken.filter(([, tags]) => tags.size > 0));
}

// The place on the command line need not be the one that the stack is configured for.
function givenPlace({ region, projectId }: ExportFlags): TagMap {
  const place = Object.entries({ region, projectId });
  return new Map(place.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));
}
