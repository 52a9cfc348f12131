// The resources stand in the configuration, as a JSON map from name to arguments, so that a test can
// write one program's successive states.
const pulumi = require("@pulumi/pulumi");
const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

const resources = new pulumi.Config().requireObject("resources");
for (const [name, args] of Object.entries(resources)) new DesktopTags(name, args);
