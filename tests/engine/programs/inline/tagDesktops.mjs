// Tags the desktops whose IDs are the arguments.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const desktopIds = process.argv.slice(2);

const stack = await LocalWorkspace.createOrSelectStack(
  {
    stackName: "test",
    projectName: "inline-tags",
    program: async () => {
      const { endpoint } = new DesktopTags("finance", {
        desktopIds,
        tags: { department: "finance" },
      });
      return { endpoint };
    },
  },
  // The provider is loaded from this folder, so the package must be found from there.
  { projectSettings: { name: "inline-tags", runtime: "nodejs", main: import.meta.dirname } },
);
const { outputs, summary } = await stack.up({ onOutput: (text) => process.stderr.write(text) });
console.log(JSON.stringify({ endpoint: outputs.endpoint.value, changes: summary.resourceChanges }));
