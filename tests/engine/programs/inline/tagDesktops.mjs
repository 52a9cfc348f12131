// Tags the desktops whose IDs are the arguments. PROGRAM_FOLDER is where the packages are looked for; default:
// this folder.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const desktopIds = process.argv.slice(2);

const { PROGRAM_FOLDER: main = import.meta.dirname } = process.env;
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
  { projectSettings: { name: "inline-tags", runtime: "nodejs", main } },
);
const { outputs, summary } = await stack.up({ onOutput: (text) => process.stderr.write(text) });
console.log(JSON.stringify({ endpoint: outputs.endpoint.value, changes: summary.resourceChanges }));
