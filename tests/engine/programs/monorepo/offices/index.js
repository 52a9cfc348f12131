const { Department } = require("@example/department");
const pulumi = require("@pulumi/pulumi");

const desktopIds = new pulumi.Config().requireObject("desktopIds");

exports.endpoint = new Department("finance", { desktopIds }).endpoint;
