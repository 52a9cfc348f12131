import type { WorkspaceEmulator } from "../../emulator";
import { desktopId, wrongDesktops } from "./scene";

/** One step of the demonstration. */
export interface DemoStep {
  /** One line. */
  readonly heading: string;
  /** What happens outside of Pulumi first; the lines it gives are printed. */
  readonly before?: (emulator: WorkspaceEmulator) => string[];
  /** The Pulumi commands, as the reader would type them. */
  readonly commands: readonly (readonly string[])[];
  /** Says what is wrong afterwards, as a sentence; undefined when all is well. */
  readonly check: (emulator: WorkspaceEmulator) => string | undefined;
}

const up = ["up", "--yes", "--skip-preview"];

/** The life of the quickstart's stack, in order. */
export const demoSteps: readonly DemoStep[] = [
  {
    heading: "Preview: what an up would do, without a request",
    commands: [["preview"]],
    check: expectNoRequest,
  },
  {
    heading: "Up: 250 desktops get their tags",
    commands: [up],
    check: (emulator) => expectTags(emulator, "finance"),
  },
  {
    heading: "Behind its back: two desktops are changed in the console; refresh",
    before: changeInConsole,
    commands: [["refresh", "--yes", "--skip-preview"]],
    check: (emulator) => expectWrites(emulator, 0),
  },
  {
    heading: "Up: repairs exactly these two",
    commands: [up],
    check: (emulator) => expectTags(emulator, "finance") ?? expectWrites(emulator, 2),
  },
  {
    heading: "A changed tag: the department is sales now",
    commands: [["config", "set", "department", "sales"], ["preview"], up],
    check: (emulator) => expectTags(emulator, "sales"),
  },
  {
    heading: "Up with nothing to do: no request",
    commands: [up],
    check: expectNoRequest,
  },
  {
    heading: "Destroy: the stack's tags go, those of others stay",
    commands: [["destroy", "--yes", "--skip-preview"]],
    check: (emulator) => expectTags(emulator, ""),
  },
];

function changeInConsole(emulator: WorkspaceEmulator): string[] {
  const { console } = emulator;
  const changed = desktopId(emulator, 7);
  const stripped = desktopId(emulator, 8);
  console.setTag(changed, "department", "legal");
  console.removeTag(stripped, "environment");
  return [
    `${console.get(changed)?.name ?? changed}: department finance -> legal`,
    `${console.get(stripped)?.name ?? stripped}: environment removed`,
  ];
}

function expectNoRequest(emulator: WorkspaceEmulator): string | undefined {
  const { length } = emulator.requests;
  return length === 0 ? undefined : `The step had to do without requests and made ${length}.`;
}

function expectTags(emulator: WorkspaceEmulator, department: string): string | undefined {
  const wrong = wrongDesktops(emulator, department);
  if (wrong.length === 0) return undefined;
  return `Desktops do not carry the tags they should: ${wrong.slice(0, 5).join(", ")}.`;
}

/** The console's own writes do not count. */
function expectWrites(emulator: WorkspaceEmulator, desktops: number): string | undefined {
  const writes = emulator.writes.filter(({ action }) => action !== "console");
  const written = new Set(writes.map(({ desktopId: id }) => id)).size;
  if (written === desktops) return undefined;
  return `The step had to write to ${desktops} desktops and wrote to ${written}.`;
}
