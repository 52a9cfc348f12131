import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";

const ROOT = join(__dirname, "../..");

/** The most lines of a source file, and the most sources at the top of `provider/`. */
const MOST_LINES = 200;
const MOST_AT_THE_TOP = 8;
/** The longest chain of imports in `provider/`, type imports included; a file alone is 1. */
const LONGEST_CHAIN = 9;

interface Import {
  readonly file: string;
  /** A file of this project, as "provider/model/plan.ts", or a package. */
  readonly target: string;
  readonly isType: boolean;
  /** Loaded when the importing module is, unlike by a later `import()` or `require()`. */
  readonly isStatic: boolean;
}

function sourcesOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => `${folder}/${file}`);
}

function parse(file: string): ts.SourceFile {
  const text = readFileSync(join(ROOT, file), "utf8");
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

function targetOf(file: string, name: string): string {
  if (!name.startsWith(".")) return name;
  return `${join(dirname(file), name).replace(/\.js$/, "")}.ts`;
}

function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const bindings = node.importClause?.namedBindings;
  const named = bindings !== undefined && ts.isNamedImports(bindings) ? bindings.elements : [];
  const allTypes = named.length > 0 && named.every((element) => element.isTypeOnly);
  return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes;
}

const LOADING = /^((module\.)?require|import)$/;

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      const name = node.moduleSpecifier;
      if (name !== undefined && ts.isStringLiteral(name)) {
        const target = targetOf(file, name.text);
        found.push({ file, target, isType: isTypeOnly(node), isStatic: true });
      }
    }
    // A later `import()` or `require()`.
    if (ts.isCallExpression(node) && LOADING.test(node.expression.getText())) {
      const [name] = node.arguments;
      const text = name !== undefined && ts.isStringLiteralLike(name) ? name.text : "?";
      found.push({ file, target: targetOf(file, text), isType: false, isStatic: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

const sources = sourcesOf("provider");
const provider = sources.flatMap(importsOf);
const emulatorSources = sourcesOf("emulator");
const emulator = emulatorSources.flatMap(importsOf);
const said = ({ file, target }: Import): string => `${file} -> ${target}`;

/** What each part of `provider/` may import, beside itself and Node.js. */
const ARROWS: Readonly<Record<string, RegExp>> = {
  "workspace/": /^(undici|zod)$/,
  "model/": /^(provider\/workspace\/types\.ts|zod)$/,
  "arguments/": /^(provider\/((model|workspace)\/.*|programError\.ts)|zod|@pulumi\/pulumi)$/,
  "messages/": /^provider\/((arguments|model|workspace)\/.*|errors\.ts)$/,
  "run/": /^(provider\/((messages|arguments|model|workspace)\/.*|errors\.ts)|@pulumi\/pulumi)$/,
  "lookups/":
    /^(provider\/((arguments|messages|model|workspace)\/.*|programError\.ts)|zod|@pulumi\/pulumi)$/,
  "stub.ts": /^pulumi-huaweicloud-desktop-tags\/provider$/,
  "programError.ts": /^@pulumi\/pulumi$/,
  "errors.ts": /^provider\/workspace\//,
  "lifecycle.ts":
    /^(provider\/((run|messages|arguments|model|workspace)\/.*|errors\.ts)|@pulumi\/pulumi)$/,
  "entry.ts": /^(provider\/((model|workspace)\/.*|(lifecycle|errors)\.ts)|@pulumi\/pulumi)$/,
  "desktopTags.ts": /^(provider\/((arguments|model)\/.*|(stub|programError)\.ts)|@pulumi\/pulumi)$/,
  "index.ts": /^provider\/((lookups|arguments|model)\/.*|desktopTags\.ts)$/,
};

test.each(Object.entries(ARROWS))("provider/%s rests on what is below it", (part, allowed) => {
  const own = part.endsWith("/") ? `provider/${part}` : "node:";
  const foreign = provider
    .filter(({ file }) => file.startsWith(`provider/${part}`))
    .filter(({ target }) => !allowed.test(target) && !target.startsWith("node:"))
    .filter(({ target }) => !target.startsWith(own));
  expect(foreign.map(said)).toEqual([]);
});

test("every source of the provider has a place in these rules", () => {
  const parts = Object.keys(ARROWS).map((part) => `provider/${part}`);
  const known = (file: string): boolean => parts.some((part) => file.startsWith(part));
  expect(sources.filter((file) => !known(file))).toEqual([]);
  expect(parts.filter((part) => !sources.some((file) => file.startsWith(part)))).toEqual([]);
});

const SENDING = /^(undici|node:(http|https|http2|net|tls|dns)|provider\/workspace\/signing\.ts)$/;

test("only the client of the API sends and signs, and one file alone loads undici", () => {
  const sending = provider.filter(({ target }) => SENDING.test(target));
  const outside = sending.filter(({ file }) => !file.startsWith("provider/workspace/"));
  expect(outside.map(said)).toEqual([]);
  const loading = sending.filter(({ target, isType }) => target === "undici" && !isType);
  expect(loading.map(({ file }) => file)).toEqual(["provider/workspace/http.ts"]);
});

test("the emulator rests on itself, Node.js and zod", () => {
  const foreign = emulator.filter(({ target }) => !/^(emulator\/|node:|zod$)/.test(target));
  expect(emulator.length).toBeGreaterThan(50);
  expect(foreign.map(said)).toEqual([]);
});

test("every import leads to a source that exists", () => {
  const known = new Set([...sources, ...emulatorSources]);
  const own = [...provider, ...emulator].filter(({ target }) => target.endsWith(".ts"));
  expect(own.filter(({ target }) => !known.has(target)).map(said)).toEqual([]);
});

/** The longest chain of imports that starts with the last file of `path`; throws on a circle. */
function longestChain(path: readonly string[], known: Map<string, string[]>): string[] {
  const file = path.at(-1) ?? "";
  if (path.indexOf(file) < path.length - 1) throw new Error(`A circle: ${path.join(" -> ")}`);
  const present = known.get(file);
  if (present !== undefined) return present;
  const chains = provider
    .filter((one) => one.file === file && one.target.startsWith("provider/"))
    .map(({ target }) => longestChain([...path, target], known));
  const longest = chains.reduce((one, other) => (other.length > one.length ? other : one), []);
  known.set(file, [file, ...longest]);
  return [file, ...longest];
}

test("no import leads back to where it started, and no chain of imports is too long to follow", () => {
  const known = new Map<string, string[]>();
  const chains = sources.map((file) => longestChain([file], known));
  expect(chains.filter(({ length }) => length > LONGEST_CHAIN)).toEqual([]);
});

test("every source is short, and few stand at the top of the provider", () => {
  const long = [...sources, ...emulatorSources].filter((file) => {
    return readFileSync(join(ROOT, file), "utf8").split("\n").length - 1 > MOST_LINES;
  });
  expect(long).toEqual([]);
  const top = sources.filter((file) => dirname(file) === "provider");
  expect(top.length).toBeLessThanOrEqual(MOST_AT_THE_TOP);
});

test.each(["provider/index.ts", "emulator/index.ts"])("%s names what is public alone", (file) => {
  const kinds = parse(file).statements.map(
    (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
  );
  expect(new Set(kinds)).toEqual(new Set([true]));
});

/** All modules that loading `start` loads at once. */
function loadedBy(start: string): Set<string> {
  const loaded = new Set<string>([start]);
  for (const file of loaded) {
    const next = provider.filter((one) => one.file === file && one.isStatic && !one.isType);
    next.forEach(({ target }) => loaded.add(target));
  }
  return loaded;
}

test("a preview loads neither the HTTP client nor the signer; an up would", () => {
  const sending = (start: string): string[] =>
    [...loadedBy(start)].filter((target) => SENDING.test(target)).sort();
  expect(loadedBy("provider/entry.ts").has("provider/lifecycle.ts")).toBe(true);
  expect(sending("provider/entry.ts")).toEqual([]);
  expect(sending("provider/workspace/client.ts")).toEqual([
    "provider/workspace/signing.ts",
    "undici",
  ]);
});
