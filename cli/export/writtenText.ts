import { basename } from "node:path";
import { counted } from "../../provider/messages/wording";
import { stringLiteral } from "../visibleText";
import type { ExportedProject } from "./exportedProject";
import { desktopCount } from "./group";

/** Says what was written to a file, and what to do with it. */
export function writtenText(file: string, isJson: boolean, { groups }: ExportedProject): string {
  if (groups.length === 0) {
    return `Wrote ${file}: there are no tags to declare, so there is nothing to do.`;
  }
  const resources = counted(groups.length, "resource");
  const desktops = counted(desktopCount(groups), "desktop");
  const use = isJson
    ? "Pass each name and args to new DesktopTags(name, args) in your program"
    : `Import it in your program${importExample(file)}`;
  const adopt = "then run pulumi up: it adopts the tags without a write.";
  return `Wrote ${file}: ${resources} for ${desktops}. ${use}, ${adopt}`;
}

function importExample(file: string): string {
  const [, name, kind = ""] = /^(.+)\.([mc]?)ts$/.exec(basename(file)) ?? [];
  if (name === undefined) return "";
  const extension = kind === "" ? "" : `.${kind}js`;
  return ` (import ${stringLiteral(`./${name}${extension}`)})`;
}
