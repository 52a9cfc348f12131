import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const ids = new pulumi.Config().requireObject("desktopIds");

// Both resources are made from one object, which neither may change.
const args = { desktopIds: ids, tags: { department: "finance" } };
const finance = new DesktopTags("finance", args);
const twin = new DesktopTags("twin", args);

export const { endpoint, projectId, region, skippedDesktopIds, desktopIds } = finance;
export const twinDesktopIds = twin.desktopIds;
export const argumentNames = Object.keys(args);
