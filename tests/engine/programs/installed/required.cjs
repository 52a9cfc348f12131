const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");
const { startWorkspaceEmulator } = require("pulumi-huaweicloud-desktop-tags/testing");

startWorkspaceEmulator({ desktops: 1 }).then(async (emulator) => {
  console.log(DesktopTags.name, emulator.console.list().length);
  await emulator.close();
});
