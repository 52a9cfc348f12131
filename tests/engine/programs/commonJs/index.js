const pulumi = require("@pulumi/pulumi");
const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

const ids = new pulumi.Config().requireObject("desktopIds");

// Both resources are made from one object, which neither may change.
const args = { desktopIds: ids, tags: { department: "finance" } };
const finance = new DesktopTags("finance", args);
const twin = new DesktopTags("twin", args);

const { endpoint, projectId, region, skippedDesktopIds, desktopIds } = finance;
module.exports = {
  ...{ endpoint, projectId, region, skippedDesktopIds, desktopIds },
  twinDesktopIds: twin.desktopIds,
  argumentNames: Object.keys(args),
};
