import type { Assignment, TagMap } from "../../provider/model/tags";
import { counted } from "../../provider/messages/wording";
import { stringLiteral, visible } from "../visibleText";
import type { ExportedProject } from "./exportedProject";
import { desktopCount, type NamedGroup } from "./group";
import { nameComment, propertyKey, tagsLiteral } from "./literals";

const PACKAGE = "pulumi-huaweicloud-desktop-tags";

/** Writes an exported project as a TypeScript program. */
export function programText(project: ExportedProject): string {
  const { groups, desktopNames, pinned } = project;
  const comment = commentLines(project);
  if (groups.length === 0) return lines([...comment, "", "export {};"]);
  return lines([
    ...comment,
    "",
    `import { DesktopTags } from "${PACKAGE}";`,
    ...placeLines(pinned),
    ...groups.flatMap((group) => ["", ...groupLines(group, desktopNames, pinned.size > 0)]),
  ]);
}

function commentLines({ region, projectId, groups, leftOut, groupingKeys }: ExportedProject) {
  const desktops = desktopCount(groups);
  const found =
    desktops === 0 ? "No desktop carries tags" : `Tags of ${counted(desktops, "desktop")}`;
  const by =
    groupingKeys.length === 0
      ? []
      : [`Grouped by ${groupingKeys.map((key) => visible(key)).join(", ")}.`];
  const promise =
    desktops === 0
      ? ["There is nothing to declare."]
      : ["The first `pulumi up` takes these tags over as they are, without a write."];
  const left = leftOut.length === 0 ? [] : ["", ...leftOut.map((sentence) => `- ${sentence}`)];
  return [
    `${found} in project ${visible(projectId)}, region ${visible(region)}.`,
    ...by,
    ...promise,
    ...left,
  ].map((line) => `// ${line}`.trimEnd());
}

function placeLines(pinned: ReadonlyMap<string, string>): string[] {
  if (pinned.size === 0) return [];
  return ["", `const place = ${tagsLiteral(pinned, "", "const place = ;".length)};`];
}

function groupLines(
  { name, desktopIds, tags, desktops }: NamedGroup,
  names: ReadonlyMap<string, string>,
  hasPlace: boolean,
): string[] {
  return [
    `new DesktopTags(${stringLiteral(name)}, {`,
    ...(hasPlace ? ["  ...place,"] : []),
    ...(desktopIds.length > 0 ? commonLines(desktopIds, tags, names) : []),
    ...(desktops.size > 0 ? ownLines(desktops, names) : []),
    "});",
  ];
}

function commonLines(
  desktopIds: readonly string[],
  tags: TagMap,
  names: ReadonlyMap<string, string>,
): string[] {
  const ids = desktopIds.map((id) => `    ${stringLiteral(id)},${nameComment(names.get(id))}`);
  const before = "  tags: ,".length;
  return ["  desktopIds: [", ...ids, "  ],", `  tags: ${tagsLiteral(tags, "  ", before)},`];
}

function ownLines(desktops: Assignment, names: ReadonlyMap<string, string>): string[] {
  const entries = [...desktops].map(([id, tags]) => {
    const key = `    ${propertyKey(id)}: `;
    const literal = tagsLiteral(tags, "    ", key.length + 1);
    const comment = nameComment(names.get(id));
    if (!literal.startsWith("{\n")) return `${key}${literal},${comment}`;
    return `${key}{${comment === "" ? "" : `\n     ${comment}`}${literal.slice(1)},`;
  });
  return ["  desktops: {", ...entries, "  },"];
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
