import type { WorkspaceEmulator } from "../../emulator";

/** How many desktops the emulated project has. */
export const desktopCount = 300;
/** How many of them the stack tags. */
export const taggedCount = 250;

/** A desktop of the scene, counted from 1, as the emulator numbers them. */
export function desktopId(emulator: WorkspaceEmulator, number: number): string {
  const desktop = emulator.console.list()[number - 1];
  if (desktop === undefined) throw new Error(`The emulator has no desktop ${number}.`);
  return desktop.id;
}

/** The tag that somebody else keeps on every desktop; the stack must never touch it. */
export const foreignTag = { key: "backup", value: "weekly" };

/** Puts the tags of others on the desktops. */
export function setScene(emulator: WorkspaceEmulator): void {
  for (const { id } of emulator.console.list()) {
    emulator.console.setTag(id, foreignTag.key, foreignTag.value);
  }
  emulator.clearRequests();
}

/** The stack configuration of the quickstart for this scene, under full keys. */
export function sceneConfig(emulator: WorkspaceEmulator): Record<string, unknown> {
  const ids = emulator.console.list().map((desktop) => desktop.id);
  const owners: Record<string, string> = {
    [desktopId(emulator, 1)]: "li",
    [desktopId(emulator, 2)]: "wang",
  };
  return {
    "desktop-tags:department": "finance",
    "desktop-tags:desktopIds": ids.slice(0, taggedCount),
    "desktop-tags:owners": owners,
  };
}

/** The desktops that do not carry what the stack wants, and those that lost the tags of others. */
export function wrongDesktops(emulator: WorkspaceEmulator, department: string): string[] {
  return emulator.console.list().flatMap((desktop, index) => {
    const tags = new Map(Object.entries(desktop.tags));
    const tagged = index < taggedCount && department !== "";
    const right =
      tags.get(foreignTag.key) === foreignTag.value &&
      tags.get("department") === (tagged ? department : undefined) &&
      tags.get("environment") === (tagged ? "production" : undefined) &&
      tags.get("owner") === (tagged ? ["li", "wang"][index] : undefined);
    return right ? [] : [desktop.name];
  });
}
