import { join } from "node:path";
import * as ts from "typescript";

const checkout = join(__dirname, "../..");

/** A program text that is compiled in memory. */
export interface ProgramText {
  /** A file name, without a folder; `.mts` for an ES module. */
  readonly name: string;
  readonly text: string;
}

/**
 * Type-checks program texts, as ES modules of an infrastructure repository would be, against the
 * package's sources, and returns what is wrong with each: `line 3: Cannot find name 'x'.`
 */
export function typeProblems(texts: readonly ProgramText[]): Map<string, string[]> {
  const byPath = new Map(texts.map((one) => [join(checkout, "examples", one.name), one]));
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => byPath.has(path) || disk.fileExists(path),
    readFile: (path) => byPath.get(path)?.text ?? disk.readFile(path),
    getSourceFile: (path, settings, ...rest) => {
      const text = byPath.get(path)?.text;
      if (text === undefined) return disk.getSourceFile(path, settings, ...rest);
      return ts.createSourceFile(path, text, settings);
    },
  };
  const program = ts.createProgram({ rootNames: [...byPath.keys()], options, host });
  return new Map(
    [...byPath].map(([path, { name }]) => {
      const source = program.getSourceFile(path);
      const found = ts.getPreEmitDiagnostics(program, source);
      return [name, found.filter(({ file }) => file === source).map(inWords)];
    }),
  );
}

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  strict: true,
  skipLibCheck: true,
  noEmit: true,
  types: ["node"],
  typeRoots: [join(checkout, "node_modules/@types")],
  // The sources, so that no build has to come first.
  paths: {
    "pulumi-huaweicloud-desktop-tags": [join(checkout, "provider/index.ts")],
    "pulumi-huaweicloud-desktop-tags/testing": [join(checkout, "emulator/index.ts")],
  },
};

function inWords({ file, start = 0, messageText }: ts.Diagnostic): string {
  const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
  return `line ${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
}
