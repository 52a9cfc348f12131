import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import { Desktop } from "./desktop";

const config = new pulumi.Config();

// pulumi config set manager ID
const manager = new Desktop("manager", { futureId: config.require("manager") });

// pulumi config set --path 'clerks[0]' ID
const clerks = (config.getObject<string[]>("clerks") ?? []).map(
  (futureId, index) => new Desktop(`clerk-${index}`, { futureId }),
);

new DesktopTags("finance", {
  desktopIds: [manager, ...clerks].map(({ id }) => id),
  tags: { department: "finance" },
  // The keys of a map are plain strings, so a map with an output as key is made by apply.
  desktops: manager.id.apply((id) => ({ [id]: { owner: "li" } })),
});
