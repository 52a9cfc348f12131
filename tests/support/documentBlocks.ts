import * as publicNames from "../../provider";
import type { Document } from "./documents";
import { type CodeBlock, codeBlocks, isPrintedByStart } from "./readmeBlocks";
import { commandProblem, commandsIn, isKnownKey, knownVariables } from "./shellCommands";
import { type ProgramText, typeProblems } from "./typeCheck";

/** The kinds of blocks that a check knows. */
const KINDS = ["ts", "bash", "text", "json", "yaml"];

/** Returns the blocks of one kind in a document. */
export function blocksOf({ text }: Document, kind: string): CodeBlock[] {
  return codeBlocks(text).filter((block) => block.kind === kind);
}

/** Returns the blocks that no check would look at. */
export function unknownBlocks(document: Document): string[] {
  return codeBlocks(document.text)
    .filter(({ kind }) => !KINDS.includes(kind))
    .map(({ kind, line }) => at(document, line, `no test knows a block of kind "${kind}"`));
}

/** Returns what is wrong with the TypeScript of documents, by document and line. */
export function programProblems(documents: readonly Document[]): string[] {
  const programs = documents.flatMap((document, index) =>
    blocksOf(document, "ts").map(({ line, lines }) => ({
      document,
      line,
      program: { name: `document-${index}-${line}.mts`, text: asProgram(lines.join("\n")) },
    })),
  );
  const found = typeProblems(programs.map(({ program }): ProgramText => program));
  return programs.flatMap(({ document, line, program }) =>
    (found.get(program.name) ?? []).map((problem) => at(document, line, problem)),
  );
}

/** Returns a block as a program. One without imports gets the usual ones, on its first line. */
export function asProgram(text: string): string {
  if (/^import\s/m.test(text)) return text;
  const names = Object.keys(publicNames).join(", ");
  return `import * as pulumi from "@pulumi/pulumi"; import { ${names} } from "pulumi-huaweicloud-desktop-tags"; export {}; ${text}`;
}

/** Returns the commands that name something that does not exist. */
export async function commandProblems(document: Document): Promise<string[]> {
  const problems: string[] = [];
  for (const { line, lines } of blocksOf(document, "bash")) {
    for (const command of commandsIn(lines)) {
      const problem = await commandProblem(command);
      if (problem !== undefined) problems.push(at(document, line, `"${command}" ${problem}`));
    }
  }
  return problems;
}

/** Returns the data that does not parse: JSON, and the `Pulumi.yaml` of a project. */
export function dataProblems(document: Document): string[] {
  const json = blocksOf(document, "json").filter(({ lines }) => !isJson(lines.join("\n")));
  const project = /^(name|description|main): [\w ./-]+$|^runtime: nodejs$/;
  const yaml = blocksOf(document, "yaml").filter(
    ({ lines }) => !lines.every((line) => project.test(line)),
  );
  return [...json, ...yaml].map(({ line, kind }) => at(document, line, `is no proper ${kind}`));
}

/** Returns the output that no test compares with a run of `npm start`. */
export function unaccountedOutput(document: Document): string[] {
  return blocksOf(document, "text")
    .filter((block) => !isPrintedByStart(block))
    .map(({ line }) => at(document, line, "no test knows where this comes from"));
}

/** Returns the settings that the provider does not read. */
export function unknownSettings({ text }: Document): string[] {
  const keys = [...text.matchAll(/(?<!\/)huaweicloud:([A-Za-z]+(?:\.[a-z]+)?)\b(?!:)/g)].map(
    ([, key = ""]) => key,
  );
  const variables = text.match(/\b(?:HW|HUAWEICLOUD)_[A-Z_]*[A-Z]/g) ?? [];
  return [
    ...keys.filter((key) => !isKnownKey(key)),
    ...variables.filter((name) => !knownVariables.has(name)),
  ];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function at({ name }: Document, line: number, problem: string): string {
  return `${name}, block in line ${line}: ${problem}`;
}
