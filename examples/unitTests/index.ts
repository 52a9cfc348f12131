import * as pulumi from "@pulumi/pulumi";
import { type Department, tagDepartments } from "./departments";

const config = new pulumi.Config();

// pulumi config set --path 'departments.finance.desktopIds[0]' ID
tagDepartments(config.requireObject<Record<string, Department>>("departments"));
