import { toRecords } from "../../provider/model/tags";
import type { Group } from "./groups";
import type { ExportedProject } from "./programText";

/** Writes an exported project as JSON: the arguments of each resource, and the names of its desktops. */
export function jsonText(project: ExportedProject): string {
  const { region, projectId, groupingKeys, groups, leftOut } = project;
  const resources = groups.map((group) => resourceOf(group, project));
  return `${JSON.stringify({ region, projectId, groupingKeys, resources, leftOut }, null, 2)}\n`;
}

function resourceOf(group: Group, { pinned, desktopNames }: ExportedProject) {
  const { name, desktopIds, tags, desktops } = group;
  const ids = [...new Set([...desktopIds, ...desktops.keys()])];
  return {
    name,
    args: {
      ...Object.fromEntries(pinned),
      ...(desktopIds.length > 0 ? { desktopIds, tags: Object.fromEntries(tags) } : {}),
      ...(desktops.size > 0 ? { desktops: toRecords(desktops) } : {}),
    },
    desktopNames: Object.fromEntries(ids.map((id) => [id, desktopNames.get(id) ?? ""])),
  };
}
