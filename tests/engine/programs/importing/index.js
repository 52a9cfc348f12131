const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

new DesktopTags(
  "finance",
  { desktopIds: ["any"], tags: { department: "finance" } },
  { import: "any" },
);
