import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

// Waiting at the top level is what CommonJS cannot do.
const desktopIds = await Promise.resolve(new pulumi.Config().requireObject<string[]>("desktopIds"));

export const { endpoint } = new DesktopTags("finance", {
  desktopIds,
  tags: { department: "finance" },
});
