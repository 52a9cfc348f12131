// A component package of the user's: the programs that use it need not know what it is made of.
const pulumi = require("@pulumi/pulumi");
const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

exports.Department = class Department extends pulumi.ComponentResource {
  constructor(department, { desktopIds }, opts) {
    super("example:desktops:Department", department, {}, opts);
    const { endpoint } = new DesktopTags(
      department,
      { desktopIds, tags: { department } },
      { parent: this },
    );
    this.endpoint = endpoint;
    this.registerOutputs({ endpoint });
  }
};
