import type { WorkspaceEmulator } from "../../emulator";

/** How many desktops the emulated service has. */
export const DESKTOPS = 300;
const TAGGED = 250;

/** One step of the demonstration. */
export interface Step {
  /** One line. */
  readonly heading: string;
  /** What somebody else does first; returns lines that say it. */
  readonly before?: (emulator: WorkspaceEmulator) => string[];
  /** The Pulumi commands, as the reader would type them. */
  readonly commands: readonly string[];
  /** How many desktops the commands write to. */
  readonly written: number;
}

const UP = "pulumi up --yes --skip-preview";

/** The life of the quickstart's stack, in order. */
export const STEPS: readonly Step[] = [
  {
    heading: "Preview: what an up would do, without a request",
    commands: ["pulumi preview"],
    written: 0,
  },
  { heading: "Up: 250 desktops get their tags", commands: [UP], written: TAGGED },
  {
    heading: "Behind its back: two desktops are changed in the console; refresh",
    before: changeInConsole,
    commands: ["pulumi refresh --yes --skip-preview"],
    written: 0,
  },
  { heading: "Up: repairs exactly these two", commands: [UP], written: 2 },
  {
    heading: "A changed tag: the department is sales now",
    commands: ["pulumi config set department sales", "pulumi preview", UP],
    written: TAGGED,
  },
  { heading: "Up with nothing to do: no request", commands: [UP], written: 0 },
  {
    heading: "Destroy: the stack's tags go, those of others stay",
    commands: ["pulumi destroy --yes --skip-preview"],
    written: TAGGED,
  },
];

/** Puts a tag of others on each desktop, and returns the stack's configuration. */
export function setScene({ console }: WorkspaceEmulator): Record<string, unknown> {
  const ids = console.list().map(({ id }) => id);
  for (const id of ids) console.setTag(id, "backup", "weekly");
  const [li = "", wang = ""] = ids;
  return {
    "desktop-tags:department": "finance",
    "desktop-tags:desktopIds": ids.slice(0, TAGGED),
    "desktop-tags:owners": { [li]: "li", [wang]: "wang" },
  };
}

function changeInConsole({ console }: WorkspaceEmulator): string[] {
  const [changed, stripped] = console.list().slice(6, 8);
  if (changed === undefined || stripped === undefined) return [];
  console.setTag(changed.id, "department", "legal");
  console.removeTag(stripped.id, "environment");
  return [`${changed.name}: department finance -> legal`, `${stripped.name}: environment removed`];
}
