import type { TagMap } from "../../provider/model/tags";
import { stringLiteral, visible } from "../visibleText";
import type { Resource } from "./resources";

const PACKAGE = "pulumi-huaweicloud-desktop-tags";
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;

/** A project as a program declares it. */
export interface ExportedProject {
  readonly region: string;
  readonly projectId: string;
  readonly resources: readonly Resource[];
  /** `region` and `projectId` if each resource must name them. */
  readonly given: TagMap;
  /** Names of the desktops, by ID. */
  readonly desktopNames: ReadonlyMap<string, string>;
}

/** Writes a project as a TypeScript program. */
export function programText(project: ExportedProject): string {
  const { region, projectId, resources } = project;
  const place = `project ${visible(projectId)}, region ${visible(region)}`;
  if (resources.length === 0) {
    return `// No desktop carries tags in ${place}.\n// There is nothing to declare.\n\nexport {};\n`;
  }
  const lines = [
    `// The tags of the desktops in ${place}.`,
    "// The first `pulumi up` adopts these tags without a write.",
    "",
    `import { DesktopTags } from "${PACKAGE}";`,
    ...resources.flatMap((resource) => ["", ...resourceLines(resource, project)]),
  ];
  return `${lines.join("\n")}\n`;
}

function resourceLines(resource: Resource, { given, desktopNames }: ExportedProject): string[] {
  const { name, desktopIds, tags, desktops } = resource;
  // In quotes, a name cannot end the comment, nor give compilers and linters orders.
  const comment = (id: string): string => {
    const desktopName = desktopNames.get(id) ?? "";
    return desktopName === "" ? "" : ` // ${stringLiteral(desktopName)}`;
  };
  const ids = desktopIds.map((id) => `    ${stringLiteral(id)},${comment(id)}`);
  const common = [...tags].map((tag) => `    ${property(tag)},`);
  const own = [...desktops].map(([id, one]) => {
    const entries = [...one].map(property).join(", ");
    return `    ${propertyKey(id)}: { ${entries} },${comment(id)}`;
  });
  return [
    `new DesktopTags(${stringLiteral(name)}, {`,
    ...[...given].map((entry) => `  ${property(entry)},`),
    ...(ids.length > 0 ? ["  desktopIds: [", ...ids, "  ],"] : []),
    ...(common.length > 0 ? ["  tags: {", ...common, "  },"] : []),
    ...(own.length > 0 ? ["  desktops: {", ...own, "  },"] : []),
    "});",
  ];
}

function property([key, value]: readonly [string, string]): string {
  return `${propertyKey(key)}: ${stringLiteral(value)}`;
}

function propertyKey(key: string): string {
  // Without brackets, this key would set the prototype; with them, the provider sees it and refuses it.
  if (key === "__proto__") return '["__proto__"]';
  return IDENTIFIER.test(key) ? key : stringLiteral(key);
}
