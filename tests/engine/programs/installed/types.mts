// Compiled, never run: what an ES module in TypeScript may write, and what it may not.
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import {
  type WorkspaceEmulator,
  startWorkspaceEmulator,
} from "pulumi-huaweicloud-desktop-tags/testing";

new DesktopTags("known", { desktopIds: ["a"], tags: { owner: "li" } });
// @ts-expect-error: there is no such argument.
new DesktopTags("unknown-argument", { desktopIds: ["a"], tag: { owner: "li" } });
// @ts-expect-error: a value is text.
new DesktopTags("number", { desktopIds: ["a"], tags: { floor: 3 } });

const emulator: WorkspaceEmulator = await startWorkspaceEmulator({ desktops: 2 });
export const environment: Record<string, string> = emulator.environment;
// @ts-expect-error: there is no such option.
await startWorkspaceEmulator({ desktop: 2 });
