const pulumi = require("@pulumi/pulumi");

const provider = {
  async create(inputs) {
    console.log(`created with ${inputs.word}`);
    if (inputs.slow) await new Promise((resolve) => setTimeout(resolve, 600_000));
    return { id: "trivial", outs: inputs };
  },
};

class Trivial extends pulumi.dynamic.Resource {}

const config = new pulumi.Config();

new Trivial(provider, "trivial", {
  word: config.get("word") ?? "nothing",
  slow: config.getBoolean("slow") ?? false,
});
