import * as pulumi from "@pulumi/pulumi";
import {
  DesktopTags,
  countDesktopsOutput,
  getDesktopsOutput,
} from "pulumi-huaweicloud-desktop-tags";

const config = new pulumi.Config();

// pulumi config set site paris
const site = config.require("site");

// pulumi config set costCenter cc-1200
const costCenter = config.require("costCenter");

// What chooses desktops must be keys that others set. If this program set `site` itself, the next run
// would find what the last one had tagged, and a desktop could never leave.
const chosen = getDesktopsOutput({ tags: { site }, notTagsAny: { retired: [] } });

new DesktopTags("costs", {
  desktopIds: chosen.ids,
  tags: { "cost-center": costCenter },
});

export const names = chosen.desktops.apply((desktops) => desktops.map(({ name }) => name));
export const untagged = countDesktopsOutput({ withoutAnyTag: true });
