import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const desktopIds = new pulumi.Config().requireObject<string[]>("desktopIds");

const finance = new DesktopTags("finance", { desktopIds, tags: { department: "finance" } });

export const endpoint = finance.endpoint;
