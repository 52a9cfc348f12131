// The parts of the SDK that are needed: all of it takes half a second in every run.
const { Config } = require("@pulumi/pulumi/config");
const { secret } = require("@pulumi/pulumi/output");
const { ComponentResource } = require("@pulumi/pulumi/resource");
const {
  DesktopTags,
  countDesktopsOutput,
  getDesktops,
  getDesktopsOutput,
} = require("pulumi-huaweicloud-desktop-tags");

const config = new Config();
const filter = config.getObject("filter") ?? { tags: { site: ["paris"] } };

class Team extends ComponentResource {
  constructor(name) {
    super("lookups:index:Team", name);
  }
}

module.exports = async () => {
  const { ids } = await getDesktops(filter);
  const paris = new DesktopTags("paris", { desktopIds: ids, tags: { department: "finance" } });
  const dependsOn = config.get("wait") === undefined ? paris : new Team("team");
  return {
    count: countDesktopsOutput(filter),
    // Shares the first reading.
    ids: getDesktopsOutput(filter).ids,
    finance: getDesktopsOutput({ tags: { department: "finance" } }, { dependsOn }).totalCount,
    hidden: countDesktopsOutput({ tags: { site: secret("milan") } }),
  };
};
