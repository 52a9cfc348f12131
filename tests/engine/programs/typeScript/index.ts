import * as pulumi from "@pulumi/pulumi";
import { DesktopTags, type DesktopTagsArgs } from "pulumi-huaweicloud-desktop-tags";

const ids = new pulumi.Config().requireObject<string[]>("desktopIds");

// Both resources are made from one object, which neither may change.
const args: DesktopTagsArgs = { desktopIds: ids, tags: { department: "finance" } };
const finance = new DesktopTags("finance", args);
const twin = new DesktopTags("twin", args);

export const { endpoint, projectId, region, skippedDesktopIds, desktopIds } = finance;
export const twinDesktopIds: pulumi.Output<string[] | undefined> = twin.desktopIds;
export const argumentNames = Object.keys(args);
