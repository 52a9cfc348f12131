import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type WorkspaceEmulator, startWorkspaceEmulator } from "../../emulator";
import { type Engine, ensureEngine } from "../engine";
import {
  makeWorkFolder,
  privateEnvironment,
  writeConfig,
  writeEmptyStack,
} from "../engine/privateStack";
import { messageOf } from "../engine/processes";
import { CHECKOUT } from "../engine/sources";
import { type Stage, runSteps } from "./runSteps";
import { DESKTOPS, STEPS, setScene } from "./steps";

const INTERRUPTED = 130;

const print = (text: string): void => {
  process.stdout.write(text);
};

/** Shows the life of a stack. Its state and configuration stay out of the checkout. */
async function demonstrate(engine: Engine): Promise<void> {
  const started = Date.now();
  const workFolder = makeWorkFolder();
  const emulator = await startWorkspaceEmulator({ desktops: DESKTOPS });
  try {
    print(
      `Pulumi ${engine.version} runs examples/quickstart against an emulated Workspace service\n` +
        `with ${DESKTOPS} desktops. It needs no account and leaves nothing behind.\n`,
    );
    const pulumi = makeStack(engine, emulator, workFolder);
    await runSteps(STEPS, { emulator, pulumi, print });
  } finally {
    await emulator.close();
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 });
  }
  const seconds = Math.round((Date.now() - started) / 1000);
  print(`\nAll ${STEPS.length} steps did what they should, in ${seconds} s.\n`);
}

/** Makes the stack, and returns what runs Pulumi on it. */
function makeStack(
  engine: Engine,
  emulator: WorkspaceEmulator,
  workFolder: string,
): Stage["pulumi"] {
  const configFile = join(workFolder, "Pulumi.demo.yaml");
  writeEmptyStack(workFolder, "desktop-tags", "demo");
  writeConfig(configFile, setScene(emulator));
  const always = ["--stack", "demo", "--config-file", configFile, "--color", "never"];
  const env = { ...privateEnvironment(workFolder), ...engine.environment, ...emulator.environment };
  return (args) =>
    new Promise((resolve, reject) => {
      const calm = args[0] === "config" ? [] : ["--suppress-progress"];
      const command = [...args, ...always, "--non-interactive", ...calm];
      // On a terminal of its own, Pulumi asks for the colours, and waits for the answer.
      const child = spawn(engine.pulumi, command, {
        cwd: CHECKOUT,
        env,
        stdio: ["ignore", "pipe", "pipe"],
      });
      child.stdout.setEncoding("utf8").on("data", print);
      child.stderr.setEncoding("utf8").on("data", print);
      child.once("error", reject).once("close", (code) => {
        resolve(code ?? INTERRUPTED);
      });
    });
}

async function main(): Promise<void> {
  const leave = (): never => process.exit(INTERRUPTED);
  process.once("SIGINT", leave);
  const engine = await ensureEngine();
  process.off("SIGINT", leave);
  // Ctrl-C reaches Pulumi as well. It ends by itself, the demonstration fails, and cleans up.
  process.on("SIGINT", () => undefined);
  await demonstrate(engine);
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${messageOf(error)}\n`);
  process.exitCode = 1;
});
