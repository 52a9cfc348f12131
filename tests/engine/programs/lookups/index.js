const pulumi = require("@pulumi/pulumi");
const {
  DesktopTags,
  countDesktopsOutput,
  getDesktops,
  getDesktopsOutput,
} = require("pulumi-huaweicloud-desktop-tags");

const filter = { tags: { site: ["paris"] } };

module.exports = async () => {
  const { ids } = await getDesktops(filter);
  const paris = new DesktopTags("paris", { desktopIds: ids, tags: { department: "finance" } });
  return {
    count: countDesktopsOutput(filter),
    // Shares the first reading.
    ids: getDesktopsOutput(filter).ids,
    finance: getDesktopsOutput({ tags: { department: "finance" } }, { dependsOn: paris })
      .totalCount,
    hidden: countDesktopsOutput({ tags: { site: pulumi.secret("milan") } }),
  };
};
