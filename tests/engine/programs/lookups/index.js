const pulumi = require("@pulumi/pulumi");
const {
  DesktopTags,
  countDesktopsOutput,
  getDesktops,
  getDesktopsOutput,
} = require("pulumi-huaweicloud-desktop-tags");

class Team extends pulumi.ComponentResource {
  constructor(name) {
    super("lookups:index:Team", name);
  }
}

module.exports = async () => {
  const config = new pulumi.Config();
  const filter = config.getObject("filter") ?? { tags: { site: ["paris"] } };
  const { ids } = await getDesktops(filter);
  const paris = new DesktopTags("paris", { desktopIds: ids, tags: { department: "finance" } });
  const dependsOn = config.get("wait") === undefined ? paris : new Team("team");
  return {
    count: countDesktopsOutput(filter),
    // Shares the first reading.
    ids: getDesktopsOutput(filter).ids,
    finance: getDesktopsOutput({ tags: { department: "finance" } }, { dependsOn }).totalCount,
    hidden: countDesktopsOutput({ tags: { site: pulumi.secret("milan") } }),
  };
};
