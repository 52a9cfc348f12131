import { join, resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";
import { readTable } from "./readTable";

// pulumi config set file PATH
const file = new pulumi.Config().get("file") ?? join(__dirname, "desktops.csv");
const rows = readTable(resolve(__dirname, file));

// One resource per department: few resources are fast, and a preview tells what happens to each. A
// desktop whose row moves to another department keeps a tag at every moment.
for (const department of new Set(rows.map((row) => row.department))) {
  const members = rows.filter((row) => row.department === department);
  const owned = members.filter(({ owner }) => owner !== "");
  new DesktopTags(department, {
    desktopIds: members.map(({ desktop }) => desktop),
    tags: { department },
    desktops: Object.fromEntries(owned.map(({ desktop, owner }) => [desktop, { owner }])),
  });
}
