import * as pulumi from "@pulumi/pulumi";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

interface Site {
  readonly region: string;
  /** Needed where the region has more projects than the one that is named like it. */
  readonly projectId?: string;
  readonly desktopIds: string[];
}

const config = new pulumi.Config();

// pulumi config set --path 'sites.paris.region' eu-west-0
// pulumi config set --path 'sites.paris.desktopIds[0]' ID
const sites = config.requireObject<Record<string, Site>>("sites");

// The keys in the configuration are those of one account; other accounts are other stacks.
const tagged = Object.entries(sites).map(([site, { region, projectId, desktopIds }]) => {
  const tags = { department: "finance", site };
  return [site, new DesktopTags(site, { region, projectId, desktopIds, tags })] as const;
});

export const projects = Object.fromEntries(
  tagged.map(([site, { region, projectId }]) => [site, pulumi.interpolate`${region}/${projectId}`]),
);
