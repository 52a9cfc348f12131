import * as pulumi from "@pulumi/pulumi";
import { TeamDesktops, type TeamDesktopsArgs } from "./teamDesktops";

const config = new pulumi.Config();

// pulumi config set --path 'teams.payroll.desktopIds[0]' ID
// pulumi config set --path 'teams.payroll.tags.department' finance
// pulumi config set --path 'teams.payroll.tags.owner' li
const teams = config.requireObject<Record<string, TeamDesktopsArgs>>("teams");

for (const [name, args] of Object.entries(teams)) new TeamDesktops(name, args);
