import { counted } from "../../provider/messages/wording";
import type { Assignment, TagMap } from "../../provider/model/tags";
import { stringLiteral, visible } from "../visibleText";
import type { Group, Grouping } from "./groups";

const PACKAGE = "pulumi-huaweicloud-desktop-tags";
/** Where a line gets too long for an object to stay on it. */
const LINE_LENGTH = 100;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A project's tags as resources, ready to be written down. */
export interface ExportedProject extends Grouping {
  readonly region: string;
  readonly projectId: string;
  /** How many desktops the resources declare tags of. */
  readonly desktops: number;
  /** `region` and `projectId` where the resources are to name them themselves. */
  readonly pinned: TagMap;
  /** Names of the desktops, by ID. */
  readonly desktopNames: ReadonlyMap<string, string>;
  /** Sentences about what a program could not hold. */
  readonly leftOut: readonly string[];
}

/** Writes an exported project as a TypeScript program. */
export function programText(project: ExportedProject): string {
  const comment = commentLines(project).map((line) => `// ${line}`.trimEnd());
  const { groups, desktopNames, pinned } = project;
  if (groups.length === 0) return lines([...comment, "", "export {};"]);
  return lines([
    ...comment,
    "",
    `import { DesktopTags } from "${PACKAGE}";`,
    ...(pinned.size > 0 ? ["", `const place = ${tagsLiteral(pinned, "", 0)};`] : []),
    ...groups.flatMap((group) => ["", ...groupLines(group, desktopNames, pinned.size > 0)]),
  ]);
}

function commentLines(project: ExportedProject): string[] {
  const { region, projectId, groups, leftOut, groupingKeys } = project;
  const place = `in project ${visible(projectId)}, region ${visible(region)}.`;
  const left = leftOut.length === 0 ? [] : ["", ...leftOut.map((sentence) => `- ${sentence}`)];
  if (groups.length === 0) {
    return [`No desktop carries tags ${place}`, "There is nothing to declare.", ...left];
  }
  const keys = groupingKeys.map((key) => visible(key)).join(", ");
  return [
    `Tags of ${counted(project.desktops, "desktop")} ${place}`,
    ...(keys === "" ? [] : [`Grouped by ${keys}.`]),
    "The first `pulumi up` takes these tags over as they are, without a write.",
    ...left,
  ];
}

function groupLines(
  { name, desktopIds, tags, desktops }: Group,
  names: ReadonlyMap<string, string>,
  hasPlace: boolean,
): string[] {
  const ids = desktopIds.map((id) => `    ${stringLiteral(id)},${nameComment(names.get(id))}`);
  const common = ["  desktopIds: [", ...ids, "  ],", `  tags: ${tagsLiteral(tags, "  ", 8)},`];
  return [
    `new DesktopTags(${stringLiteral(name)}, {`,
    ...(hasPlace ? ["  ...place,"] : []),
    ...(desktopIds.length > 0 ? common : []),
    ...(desktops.size > 0 ? ownLines(desktops, names) : []),
    "});",
  ];
}

function ownLines(desktops: Assignment, names: ReadonlyMap<string, string>): string[] {
  const entries = [...desktops].map(([id, tags]) => {
    const key = `    ${propertyKey(id)}: `;
    return `${key}${tagsLiteral(tags, "    ", key.length)},${nameComment(names.get(id))}`;
  });
  return ["  desktops: {", ...entries, "  },"];
}

/** Tags as an object literal: on one line where that has room after `before` characters, else on several. */
function tagsLiteral(tags: TagMap, indent: string, before: number): string {
  const entries = [...tags].map(([key, value]) => `${propertyKey(key)}: ${stringLiteral(value)}`);
  const line = `{ ${entries.join(", ")} }`;
  if (before + line.length < LINE_LENGTH) return line;
  return ["{", ...entries.map((entry) => `${indent}  ${entry},`), `${indent}}`].join("\n");
}

function propertyKey(key: string): string {
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}

// In quotes, a name cannot end the comment, nor give compilers and linters orders.
function nameComment(name = ""): string {
  return name === "" ? "" : ` // ${stringLiteral(name)}`;
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}
