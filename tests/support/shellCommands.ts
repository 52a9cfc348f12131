import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { runCommandLine } from "../../cli/program";
import { HOW_TO_SET } from "../../provider/arguments/tagDefaults";
import * as settingNames from "../../provider/workspace/settingNames";

const NAME = "pulumi-huaweicloud-desktop-tags";
const SET_UPS = ["npm ci && npm start", "npm ci && npm test"];
const VERBS = ["up", "preview", "refresh", "destroy", "stack", "new", "login", "cancel", "config"];
const FREE = ["cd", "mkdir", "curl"];
const NEW_PROJECT = [
  "npm init -y",
  "npm pkg set main=index.ts",
  "printf 'name: desktops\\nruntime: nodejs\\n' > Pulumi.yaml",
];
const OTHER_VARIABLES = /^(PULUMI_[A-Z_]+|HTTPS_PROXY|HTTP_PROXY|NO_PROXY|NODE_EXTRA_CA_CERTS)$/;

const packageContent = z.object({ scripts: z.record(z.string(), z.string()) });
const settings = Object.values(settingNames).filter((value) => typeof value === "object");

/** The configuration keys that the provider reads, without `huaweicloud:`, and their parents. */
const knownKeys = new Set([
  ...settings.flatMap(({ key, theirKey = key }) => [key, theirKey, key.split(".")[0] ?? key]),
  ...Object.keys(HOW_TO_SET),
]);

/** Returns whether the provider reads a configuration key, or what holds it: a tag of the default tags. */
export function isKnownKey(key: string): boolean {
  const [whole = key] = /^\w+/.exec(key) ?? [];
  return knownKeys.has(whole in HOW_TO_SET ? whole : key);
}

/** The environment variables that the provider reads. */
export const knownVariables = new Set(settings.flatMap(({ variables }) => variables));

/** Returns the commands of a `bash` block without comments; joins continued lines. */
export function commandsIn(lines: readonly string[]): string[] {
  const joined = lines.join("\n").replaceAll(/\s*\\\n\s*/g, " ");
  const commands = joined.split("\n").map((line) => line.replace(/(^|\s)#.*$/, "").trim());
  return commands.filter((command) => command !== "").map((line) => line.replace(/^\$ /, ""));
}

/** Returns what is wrong with a command that a reader types; undefined when it is fine. */
export async function commandProblem(command: string): Promise<string | undefined> {
  if ([...SET_UPS, ...NEW_PROJECT].includes(command)) return undefined;
  const [, script] = /^npm run ([\w:-]+)$/.exec(command) ?? [];
  if (script !== undefined) return scriptProblem(script);
  if (/^npm (ci|start|test|run)\b/.test(command)) return `is none of: ${SET_UPS.join("; ")}`;
  const words = wordsOf(command);
  const [first = ""] = words;
  if (/^[A-Z_]+=/.test(first)) {
    return variableProblem(first) ?? (await commandProblem(command.slice(first.length).trim()));
  }
  const [program = "", verb = ""] = words;
  if (FREE.includes(program)) return undefined;
  if (program === "npm" && /^(install|i)$/.test(verb)) return installProblem(words);
  if (/^(pnpm|yarn)$/.test(program) && verb === "add") return installProblem(words);
  if (program === "export") {
    return words
      .slice(1)
      .map(variableProblem)
      .find((problem) => problem !== undefined);
  }
  if (program === "npx" && verb === NAME) return ownCommandProblem(words.slice(2));
  if (program === "pulumi") return pulumiProblem(words.slice(1));
  return "is of a kind that tests/support/shellCommands.ts does not know; teach it how to check it";
}

function wordsOf(command: string): string[] {
  const words = command.match(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g) ?? [];
  return words.map((word) => word.replaceAll(/['"]/g, ""));
}

function installProblem(words: readonly string[]): string | undefined {
  return words.includes(NAME) ? undefined : `installs something else than ${NAME}`;
}

function scriptProblem(name: string): string | undefined {
  const text = readFileSync(join(__dirname, "../../package.json"), "utf8");
  const { scripts } = packageContent.parse(JSON.parse(text));
  return Object.hasOwn(scripts, name)
    ? undefined
    : `runs ${name}, which package.json does not have`;
}

function variableProblem(assignment: string): string | undefined {
  const name = assignment.split("=")[0] ?? "";
  const known = knownVariables.has(name) || OTHER_VARIABLES.test(name);
  return known ? undefined : `sets the variable ${name}, which nothing reads`;
}

async function ownCommandProblem(words: readonly string[]): Promise<string | undefined> {
  const subcommand = words.filter((word) => !word.startsWith("-")).slice(0, 1);
  let help = "";
  const sink = { write: (text: string) => (help += text) };
  await runCommandLine([...subcommand, "--help"], { stdout: sink, stderr: sink });
  if (!help.startsWith(`Usage: ${[NAME, ...subcommand].join(" ")} `))
    return `uses ${subcommand.join()}, which ${NAME} does not have`;
  const flags = words.flatMap((word) => /^--[\w-]+/.exec(word) ?? []);
  const unknown = flags.filter((flag) => !new RegExp(`${flag}(?![\\w-])`).test(help));
  return unknown.length === 0 ? undefined : `uses ${unknown.join(", ")}, which does not exist`;
}

function pulumiProblem([verb = "", ...rest]: readonly string[]): string | undefined {
  if (!VERBS.includes(verb)) return `uses the Pulumi command ${verb}, which is not known here`;
  if (verb !== "config" || !/^(set|rm|get)$/.test(rest[0] ?? "")) return undefined;
  const key = rest.slice(1).find((word) => !word.startsWith("-")) ?? "";
  const [, own] = /^huaweicloud:(.*)$/.exec(key) ?? [];
  if (own !== undefined) {
    return isKnownKey(own) ? undefined : `sets ${key}, which the provider does not read`;
  }
  const name = /^[^.[]*/.exec(key)?.[0] ?? "";
  return exampleKeys().has(name) ? undefined : `sets ${key}, which no example reads`;
}

/** Returns the keys that the programs under `examples` read from their own configuration. */
function exampleKeys(): Set<string> {
  const folder = join(__dirname, "../../examples");
  const sources = readdirSync(folder)
    .map((name) => join(folder, name, "index.ts"))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"));
  const reading = /config\.(?:get|require)\w*(?:<.*>)?\("(\w+)"/g;
  return new Set(sources.flatMap((text) => [...text.matchAll(reading)].map(([, key = ""]) => key)));
}
