import { randomBytes } from "node:crypto";
import type { EmulatedDesktop, EmulatorOptions } from "./contract";
import { loadDesktops } from "./desktopFile";

/** Options with their defaults filled in. */
export type SettledOptions = Required<Omit<EmulatorOptions, "desktops" | OptionalName>> &
  Pick<EmulatorOptions, OptionalName> & { desktops: readonly EmulatedDesktop[] };

type OptionalName = "securityToken" | "file";

/** Fills in defaults and loads the desktop file. @throws Error in a sentence for what is unusable. */
export function settleOptions(options: EmulatorOptions): SettledOptions {
  checkRange("port", options.port, 0, 65_535);
  checkRange("latencyMs", options.latencyMs, 0, 3_600_000);
  checkRange("seed", options.seed, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const { region = "eu-west-101" } = options;
  return {
    port: 0,
    region,
    projectId: "0a1b2c3d4e5f60718293a4b5c6d7e8f9",
    projectName: region,
    accessKey: randomText(10),
    secretKey: randomText(20),
    authToken: randomText(32),
    latencyMs: 0,
    faults: {},
    seed: 1,
    saveOnClose: true,
    clock: () => new Date(),
    denyTagging: false,
    denyUntagging: false,
    ...givenOptions(options),
    desktops: startingDesktops(options),
  };
}

// A JavaScript caller may pass undefined for what it leaves to the default.
function givenOptions(options: EmulatorOptions): EmulatorOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function startingDesktops({ file, desktops = 0 }: EmulatorOptions): readonly EmulatedDesktop[] {
  const loaded = file === undefined ? undefined : loadDesktops(file);
  if (loaded) return loaded;
  if (typeof desktops !== "number") return desktops;
  checkRange("desktops", desktops, 0, 1_000_000);
  return Array.from({ length: desktops }, (_, index) => {
    const number = String(index + 1);
    const id = `de5c7090-0000-4000-8000-${number.padStart(12, "0")}`;
    return { id, name: `desktop-${number.padStart(4, "0")}`, tags: {} };
  });
}

function checkRange(name: string, value: number | undefined, min: number, max: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return;
  throw new Error(`The option ${name} must be a whole number from ${min} to ${max}, not ${value}.`);
}

function randomText(bytes: number): string {
  return randomBytes(bytes).toString("hex").toUpperCase();
}
