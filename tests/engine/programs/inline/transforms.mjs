// A stack-wide transform merges a tag into every resource, once with the new function of the SDK and once
// with the old one. Arguments: the function's name, then the IDs of three desktops.
import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const [register, ...ids] = process.argv.slice(2);

async function program() {
  pulumi.runtime[register](({ type, props, opts }) => {
    if (type !== "pulumi-nodejs:dynamic/huaweicloud:DesktopTags") return undefined;
    const tags = pulumi.output(props.tags).apply((own) => ({ environment: "production", ...own }));
    return { props: { ...props, tags }, opts };
  });
  const owner = pulumi.output(Promise.resolve("li"));
  new DesktopTags("listed", { desktopIds: [ids[0]], tags: { owner } });
  new DesktopTags("both", {
    desktopIds: [ids[1]],
    tags: { environment: "test" },
    desktops: { [ids[1]]: { owner } },
  });
  new DesktopTags("apart", { desktops: { [ids[2]]: { owner } } });
}

const stack = await LocalWorkspace.createOrSelectStack(
  { stackName: "test", projectName: "transforms", program },
  { projectSettings: { name: "transforms", runtime: "nodejs", main: import.meta.dirname } },
);
const { stdout } = await stack.up();
const { changeSummary } = await stack.preview();
console.log(JSON.stringify({ stdout, changes: changeSummary }));
