const pulumi = require("@pulumi/pulumi");
const { DesktopTags } = require("pulumi-huaweicloud-desktop-tags");

const config = new pulumi.Config();
const count = config.requireNumber("count");
const left = config.get("left");
const changed = config.get("changed");
const late = config.get("late");
const lateValue = config.get("lateValue");
const chosen = config.get("chosen");

// As the emulator calls its desktops.
const ids = Array.from(
  { length: count },
  (_, index) => `de5c7090-0000-4000-8000-${String(index + 1).padStart(12, "0")}`,
).filter((id) => id !== left);
const ownTags = (id) => ({ asset: `a-${id.slice(-4)}`, owner: id === changed ? "wang" : "li" });

class Late extends pulumi.dynamic.Resource {
  constructor(name, value) {
    const create = async (inputs) => ({ id: name, outs: { result: inputs.value } });
    super({ create }, name, { value, result: undefined });
  }
}

// A transform as one writes it who does not know of long lists.
const choose = async ({ props, opts }) => ({
  props: { ...props, desktopIds: props.desktopIds.filter((id) => id === chosen) },
  opts,
});

const lateTags =
  lateValue === undefined ? {} : { [ids[9]]: { owner: new Late("value", lateValue).result } };
const lateIds = late === undefined ? [] : [new Late("late", late).result];

const list = new DesktopTags(
  "list",
  { desktopIds: [...ids, ...lateIds], tags: { department: "finance" } },
  chosen === undefined ? {} : { transforms: [choose] },
);
const map = new DesktopTags("map", {
  desktops: { ...Object.fromEntries(ids.map((id) => [id, ownTags(id)])), ...lateTags },
});

exports.last = pulumi
  .all([list.desktopIds, map.desktops])
  .apply(([listed, mapped]) => ({ listed: listed.at(-1), mapped: Object.entries(mapped).at(-1) }));
