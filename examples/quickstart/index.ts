import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const config = new pulumi.Config();

// pulumi config set --path 'desktopIds[0]' ID
const desktopIds = config.getObject<string[]>("desktopIds") ?? [];

// pulumi config set --path 'owners.ID' NAME
const owners = config.getObject<Record<string, string>>("owners") ?? {};

// pulumi config set department sales
const department = config.get("department") ?? "finance";

new DesktopTags("finance", {
  desktopIds,
  tags: { department, environment: "production" },
  desktops: Object.fromEntries(Object.entries(owners).map(([id, owner]) => [id, { owner }])),
});
