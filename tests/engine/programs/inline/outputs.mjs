import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";

const stack = await LocalWorkspace.createOrSelectStack({
  stackName: "test",
  projectName: "inline",
  program: async () => ({ word: "inline" }),
});
const { outputs } = await stack.up({ onOutput: (text) => process.stderr.write(text) });
console.log(JSON.stringify({ word: outputs.word.value }));
