const pulumi = require("@pulumi/pulumi");

const config = new pulumi.Config();

exports.step = config.get("step");
exports.secret = config.getSecret("secret");
exports.word = process.env.DEMO_WORD;
