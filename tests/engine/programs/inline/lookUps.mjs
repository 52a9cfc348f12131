// Two programs at the same time in one process, each with a configuration and a service of its own;
// then a second run of the first, after a change behind its back. Prints what each run counted, and
// how often each service was asked.
import { LocalWorkspace } from "@pulumi/pulumi/automation/index.js";
import { countDesktops, countDesktopsOutput } from "pulumi-huaweicloud-desktop-tags";
import { startWorkspaceEmulator } from "pulumi-huaweicloud-desktop-tags/testing";

async function makeStack(projectName, emulator) {
  const stack = await LocalWorkspace.createOrSelectStack({
    stackName: "test",
    projectName,
    program: async () => {
      const [first, second] = await Promise.all([countDesktops(), countDesktops({})]);
      return { first, second, third: countDesktopsOutput() };
    },
  });
  const endpoints = JSON.stringify({ workspace: emulator.endpoint, iam: emulator.endpoint });
  const { region, projectId, accessKey, secretKey } = emulator;
  const settings = { region, projectId, endpoints, accessKey, secretKey };
  await stack.setAllConfig(
    Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [`huaweicloud:${key}`, { value }]),
    ),
  );
  return stack;
}

async function up(stack) {
  const { outputs } = await stack.up({ onOutput: (text) => process.stderr.write(text) });
  return ["first", "second", "third"].map((name) => outputs[name].value);
}

const emulators = [
  await startWorkspaceEmulator({ desktops: 2 }),
  await startWorkspaceEmulator({ desktops: 3 }),
];
const stacks = [
  await makeStack("inline-one", emulators[0]),
  await makeStack("inline-two", emulators[1]),
];
const runs = await Promise.all(stacks.map(up));
emulators[0].console.create({ id: "new", name: "new", tags: {} });
runs.push(await up(stacks[0]));
const requests = emulators.map((emulator) => emulator.requests.length);
console.log(JSON.stringify({ runs, requests }));
for (const emulator of emulators) await emulator.close();
