import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import { startWorkspaceEmulator } from "pulumi-huaweicloud-desktop-tags/testing";

const emulator = await startWorkspaceEmulator({ desktops: 1 });
console.log(DesktopTags.name, emulator.console.list().length);
await emulator.close();
