// The resources stand in the configuration, as a JSON map from name to arguments. Anywhere in it,
// { "late": value } stands for a value that is unknown in a preview after any change of the
// configuration, as the outputs of a changing resource are.
const pulumi = require("@pulumi/pulumi");
const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

const provider = {
  create: async ({ value }) => ({ id: "late", outs: { result: value } }),
  update: async (id, olds, { value }) => ({ outs: { result: value } }),
};

class Late extends pulumi.dynamic.Resource {
  constructor(name, value, round) {
    super(provider, name, { value, round, result: undefined });
  }
}

module.exports = () => {
  const round = new pulumi.Config().require("resources");

  function withLateValues(value, path) {
    if (typeof value !== "object" || value === null) return value;
    if ("late" in value) return new Late(path, value.late, round).result;
    if (Array.isArray(value)) return value.map((item, at) => withLateValues(item, `${path}-${at}`));
    const entries = Object.entries(value);
    return Object.fromEntries(
      entries.map(([key, item]) => [key, withLateValues(item, `${path}-${key}`)]),
    );
  }

  for (const [name, args] of Object.entries(JSON.parse(round))) {
    new DesktopTags(name, withLateValues(args, name));
  }
};
