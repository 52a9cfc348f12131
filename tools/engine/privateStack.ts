import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A stack configuration: full keys such as `demo:step`. */
export type StackConfig = Readonly<Record<string, unknown>>;

/** A temporary folder, outside the checkout, for one stack's state and settings. */
export function makeWorkFolder(): string {
  return mkdtempSync(join(tmpdir(), "desktop-tags-stack-"));
}

/**
 * Makes an empty stack by writing what `pulumi stack init` writes into a file backend: it saves half
 * a second and leaves no `Pulumi.STACK.yaml` in the program's folder.
 */
export function writeEmptyStack(workFolder: string, project: string, stack: string): void {
  const file = stateFile(workFolder, project, stack);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(join(workFolder, ".pulumi", "meta.yaml"), "version: 1\n");
  const checkpoint = { stack: `organization/${project}/${stack}` };
  writeFileSync(file, JSON.stringify({ version: 3, checkpoint }));
}

/** Where a file backend stores a stack's state. */
export function stateFile(workFolder: string, project: string, stack: string): string {
  return join(workFolder, ".pulumi", "stacks", project, `${stack}.json`);
}

/** Writes the first stack configuration. JSON is YAML, so the CLI reads and extends it. */
export function writeConfig(file: string, config: StackConfig): void {
  writeFileSync(file, `${JSON.stringify({ config })}\n`);
}

/**
 * The environment of a run that keeps everything in a work folder: that of the user without the
 * settings of Pulumi, Huawei Cloud and proxies.
 */
export function privateEnvironment(
  workFolder: string,
  inheritedFrom: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const inherited = Object.entries(inheritedFrom).filter(
    ([name]) => !/^(PULUMI_|HW_|HUAWEICLOUD_|OS_)|_proxy$/i.test(name),
  );
  const environment: Record<string, string> = {};
  for (const [name, value] of inherited) if (value !== undefined) environment[name] = value;
  return {
    ...environment,
    PULUMI_HOME: join(workFolder, "home"),
    PULUMI_BACKEND_URL: `file://${workFolder}`,
    PULUMI_CONFIG_PASSPHRASE: "a stack that is thrown away",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NO_COLOR: "1",
  };
}
