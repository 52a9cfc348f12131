import type { ExportedProject } from "./exportedProject";
import type { NamedGroup } from "./group";

/** Writes an exported project as JSON: the arguments of each resource, and the names of its desktops. */
export function exportJson(project: ExportedProject): string {
  const { region, projectId, groupingKeys, groups, desktopNames, leftOut, pinned } = project;
  const resources = groups.map((group) => toResource(group, pinned, desktopNames));
  const all = { region, projectId, groupingKeys, resources, leftOut };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function toResource(
  { name, desktopIds, tags, desktops }: NamedGroup,
  pinned: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
) {
  const own = [...desktops].map(([id, its]): [string, object] => [id, Object.fromEntries(its)]);
  const ids = [...new Set([...desktopIds, ...desktops.keys()])];
  return {
    name,
    args: {
      ...Object.fromEntries(pinned),
      ...(desktopIds.length > 0 ? { desktopIds, tags: Object.fromEntries(tags) } : {}),
      ...(desktops.size > 0 ? { desktops: Object.fromEntries(own) } : {}),
    },
    desktopNames: Object.fromEntries(ids.map((id) => [id, names.get(id) ?? ""])),
  };
}
