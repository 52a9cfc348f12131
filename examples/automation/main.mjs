// Tags desktops from a program of one's own, by the Automation API: node main.mjs up ID ID ...
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { DesktopTags } from "pulumi-huaweicloud-desktop-tags";

const [operation = "preview", ...desktopIds] = process.argv.slice(2);
const name = "desktop-tags-automation";

async function program() {
  const tags = { department: "finance", environment: "production" };
  const { projectId } = new DesktopTags("finance", { desktopIds, tags });
  return { projectId };
}

const stack = await LocalWorkspace.createOrSelectStack(
  { stackName: "production", projectName: name, program },
  // An inline program has no folder of its own. The engine loads the package from the one given here.
  { projectSettings: { name, runtime: "nodejs", main: import.meta.dirname } },
);

const run = { onOutput: (text) => process.stderr.write(text), color: "never" };

try {
  switch (operation) {
    case "preview": {
      const { changeSummary } = await stack.preview(run);
      console.log(JSON.stringify({ changes: changeSummary }));
      break;
    }
    case "up": {
      const { summary, outputs } = await stack.up(run);
      const projectId = outputs.projectId?.value;
      console.log(JSON.stringify({ changes: summary.resourceChanges, projectId }));
      break;
    }
    case "destroy": {
      const { summary } = await stack.destroy(run);
      console.log(JSON.stringify({ changes: summary.resourceChanges }));
      break;
    }
    default:
      throw new Error(`The operation must be preview, up or destroy, not "${operation}".`);
  }
} catch (error) {
  // A failed operation rejects; the desktops that were tagged are in the state, and the next up does the rest.
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
