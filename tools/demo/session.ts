import { existsSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { WorkspaceEmulator } from "../../emulator";
import { startWorkspaceEmulator } from "../../emulator";
import type { Engine } from "../engine";
import {
  makeWorkFolder,
  privateEnvironment,
  writeConfig,
  writeEmptyStack,
} from "../engine/privateStack";
import { runPulumi } from "./pulumiCli";
import { desktopCount, sceneConfig, setScene } from "./scene";

/** What the demonstration runs on: an emulator and a stack in a temporary folder. */
export interface Session {
  readonly emulator: WorkspaceEmulator;
  /** Runs a Pulumi command on the stack and gives its exit code. */
  readonly pulumi: (args: readonly string[]) => Promise<number>;
  /** Stops the emulator and removes the temporary folder. */
  readonly close: () => Promise<void>;
}

const project = "desktop-tags";
const stack = "demo";

/** The checkout: the nearest folder upwards with the root `Pulumi.yaml`. */
function checkoutFolder(): string {
  let folder = dirname(__dirname);
  while (!existsSync(join(folder, "Pulumi.yaml")) && folder !== dirname(folder)) {
    folder = dirname(folder);
  }
  return folder;
}

/** Starts all that the demonstration needs. The state and the configuration stay out of the checkout. */
export async function openSession(
  engine: Engine,
  signal: AbortSignal,
  print: (text: string) => void,
): Promise<Session> {
  const workFolder = makeWorkFolder();
  const emulator = await startWorkspaceEmulator({ desktops: desktopCount });
  const close = async (): Promise<void> => {
    await emulator.close();
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const configFile = join(workFolder, `Pulumi.${stack}.yaml`);
    setScene(emulator);
    writeEmptyStack(workFolder, project, stack);
    writeConfig(configFile, sceneConfig(emulator));
    const environment = {
      ...privateEnvironment(workFolder),
      ...engine.environment,
      ...emulator.environment,
    };
    const settings = {
      pulumi: engine.pulumi,
      folder: checkoutFolder(),
      environment,
      signal,
      print,
    };
    const pulumi = (args: readonly string[]): Promise<number> =>
      runPulumi([...args, ...plumbing(args, configFile)], settings);
    return { emulator, pulumi, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** What keeps the stack out of the checkout and the output plain; of no interest to a reader. */
function plumbing([verb]: readonly string[], configFile: string): string[] {
  const everywhere = ["--stack", stack, "--config-file", configFile, "--color", "never"];
  return verb === "config"
    ? [...everywhere, "--non-interactive"]
    : [...everywhere, "--non-interactive", "--suppress-progress"];
}
