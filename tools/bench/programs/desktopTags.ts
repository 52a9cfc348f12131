// Users' programs load the whole SDK, so this one does too.
import "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import { resourcesToDeclare } from "../shapes";

for (const { name, ...args } of resourcesToDeclare(process.env)) new DesktopTags(name, args);
