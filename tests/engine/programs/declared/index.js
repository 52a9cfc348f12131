// The resources stand in the file that the configuration names, as a JSON map from name to arguments, so that
// a test can write one program's successive states. `options` beside the arguments are the resource's options;
// `dependsOn` (resources or teams), `replaceWith` (resources), `parent` and `team` (a component that becomes the parent) are given by name;
// `transformOwner` is the value that a transform gives to the tag `owner`.
const { readFileSync } = require("node:fs");
const { Config, ComponentResource, secret } = require("@pulumi/pulumi");
const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

// The resources are made anew in each run.
module.exports = () => {
  const resources = JSON.parse(readFileSync(new Config("declared").require("file"), "utf8"));
  const made = new Map();
  const teams = new Map();

  function team(name) {
    if (!teams.has(name)) teams.set(name, new ComponentResource(`declared:index:${name}`, name));
    return teams.get(name);
  }

  function named(name) {
    const found = made.get(name) ?? teams.get(name);
    if (found === undefined) throw new Error(`Nothing is named ${name} so far.`);
    return found;
  }

  for (const [key, { options = {}, secretTags, ...args }] of Object.entries(resources)) {
    const {
      dependsOn = [],
      parent,
      team: teamName,
      name = key,
      transformOwner,
      ...others
    } = options;
    const { replaceWith = [], ...rest } = others;
    const transform = async ({ props, opts }) => ({
      props: { ...props, tags: { ...props.tags, owner: transformOwner } },
      opts,
    });
    const tags = secretTags === undefined ? args.tags : secret(secretTags);
    const resource = new DesktopTags(
      name,
      { ...args, ...(tags === undefined ? {} : { tags }) },
      {
        ...rest,
        ...(transformOwner === undefined ? {} : { transforms: [transform] }),
        dependsOn: dependsOn.map(named),
        replaceWith: replaceWith.map(named),
        ...(parent === undefined ? {} : { parent: made.get(parent) }),
        ...(teamName === undefined ? {} : { parent: team(teamName) }),
      },
    );
    made.set(key, resource);
  }
};
