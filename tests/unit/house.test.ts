import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";

const ROOT = join(__dirname, "../..");

interface Import {
  readonly file: string;
  /** A file of this project, as "provider/plan.ts", or a package. */
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

function isLoading({ expression }: ts.CallExpression): boolean {
  const isRequire = /^(module\.)?require$/.test(expression.getText());
  return isRequire || expression.kind === ts.SyntaxKind.ImportKeyword;
}

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
    if (ts.isCallExpression(node) && isLoading(node)) {
      const [name] = node.arguments;
      const text = name !== undefined && ts.isStringLiteralLike(name) ? name.text : "?";
      found.push({ file, target: targetOf(file, text), isType: false, isStatic: false });
    }
    ts.forEachChild(node, visit);
  };
  visit(parse(file));
  return found;
}

/**
 * The parts of the Pulumi SDK that a program may load: its process has loaded them before, but for one
 * small file. The SDK as a whole loads a compiler and a package manager besides.
 */
const SDK_PARTS = ["config", "errors", "log", "output", "resource", "runtime/settings"].map(
  (part) => `@pulumi/pulumi/${part}`,
);

const provider = sourcesOf("provider").flatMap(importsOf);
const emulator = sourcesOf("emulator").flatMap(importsOf);
const said = ({ file, target }: Import): string => `${file} -> ${target}`;

/** All modules that loading `start` loads at once. */
function loadedBy(start: string): Set<string> {
  const loaded = new Set<string>([start]);
  for (const file of loaded) {
    const next = provider.filter((one) => one.file === file && one.isStatic && !one.isType);
    next.forEach(({ target }) => loaded.add(target));
  }
  return loaded;
}

function packagesIn(modules: ReadonlySet<string>): string[] {
  return [...modules].filter((name) => !/^(provider\/|node:)/.test(name)).sort();
}

test("the client of the API knows nothing of what is above it", () => {
  const inside = provider.filter(({ file }) => file.startsWith("provider/workspace/"));
  const allowed = /^(provider\/workspace\/|node:|https-proxy-agent$|valibot$)/;
  expect(inside.length).toBeGreaterThan(50);
  expect(inside.filter(({ target }) => !allowed.test(target)).map(said)).toEqual([]);
});

test("the emulator rests on itself, Node.js and valibot", () => {
  const foreign = emulator.filter(({ target }) => !/^(emulator\/|node:|valibot$)/.test(target));
  expect(emulator.length).toBeGreaterThan(50);
  expect(foreign.map(said)).toEqual([]);
});

test("the provider rests on itself and the packages that it declares", () => {
  const allowed = /^(provider\/|node:|@pulumi\/pulumi(\/|$)|https-proxy-agent$|valibot$)/;
  const foreign = provider.filter(({ target }) => !allowed.test(target)).map(said);
  expect(foreign).toEqual([]);
});

const SENDING = /^(node:https?|https-proxy-agent|provider\/workspace\/signing\.ts)$/;

test("only the client of the API sends and signs", () => {
  const sending = provider.filter(({ target }) => SENDING.test(target));
  expect(sending.length).toBeGreaterThan(4);
  expect(sending.filter(({ file }) => !file.startsWith("provider/workspace/"))).toEqual([]);
});

test("every import leads to a source that exists", () => {
  const sources = new Set([...sourcesOf("provider"), ...sourcesOf("emulator")]);
  const own = [...provider, ...emulator].filter(({ target }) => target.endsWith(".ts"));
  expect(own.filter(({ target }) => !sources.has(target)).map(said)).toEqual([]);
});

test("no import leads back to where it started", () => {
  const next = new Map<string, string[]>();
  for (const { file, target } of provider) next.set(file, [...(next.get(file) ?? []), target]);
  const done = new Set<string>();
  const findCycle = (file: string, path: readonly string[]): string[] => {
    if (path.includes(file)) return [[...path.slice(path.indexOf(file)), file].join(" -> ")];
    if (done.has(file)) return [];
    const cycles = (next.get(file) ?? []).flatMap((target) => findCycle(target, [...path, file]));
    done.add(file);
    return cycles;
  };
  expect(sourcesOf("provider").flatMap((file) => findCycle(file, []))).toEqual([]);
});

test.each(["provider/index.ts", "emulator/index.ts"])(
  "%s names what is public, and no more",
  (file) => {
    const kinds = parse(file).statements.map(
      (statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
    );
    expect(new Set(kinds)).toEqual(new Set([true]));
  },
);

test.each(["settings", "errors", "types"])(
  "workspace/%s is light: no HTTP client, no schemas, no signer",
  (name) => {
    expect(packagesIn(loadedBy(`provider/workspace/${name}.ts`))).toEqual([]);
  },
);

test("a preview loads neither the HTTP client nor the signer", () => {
  const loaded = loadedBy("provider/entry.ts");
  expect(loaded.has("provider/lifecycle.ts")).toBe(true);
  expect(packagesIn(loaded)).toEqual(["valibot"]);
  expect([...loaded].filter((target) => SENDING.test(target))).toEqual([]);
});

test("a program loads no more than this package and few parts of the SDK", () => {
  expect(packagesIn(loadedBy("provider/index.ts"))).toEqual(SDK_PARTS);
});

test("the process of a program has those parts of the SDK, but for one small file", () => {
  const program = `
    require("@pulumi/pulumi/runtime/stack");
    const before = new Set(Object.keys(require.cache));
    ${SDK_PARTS.map((part) => `require("${part}");`).join("\n")}
    const more = Object.keys(require.cache).filter((file) => !before.has(file));
    console.log(JSON.stringify(more.map((file) => require("path").basename(file)).sort()));
  `;
  const printed = execFileSync(process.execPath, ["-e", program], { cwd: ROOT, encoding: "utf8" });
  expect(JSON.parse(printed)).toEqual(["config.js"]);
});

test("a program loads the HTTP client when it looks desktops up, and not before", () => {
  const loading = provider.filter(({ file }) => file === "provider/loadClient.ts");
  expect(loading.map(({ target, isType, isStatic }) => ({ target, isType, isStatic }))).toEqual([
    { target: "provider/workspace/client.ts", isType: true, isStatic: true },
    { target: "provider/workspace/client.ts", isType: false, isStatic: false },
  ]);
  expect(loadedBy("provider/index.ts").has("provider/loadClient.ts")).toBe(true);
});

test("looking desktops up is the program's, not the plugin's, and knows nothing of resources", () => {
  const isLookUp = (file: string): boolean => file.startsWith("provider/lookups/");
  const callers = provider.filter((one) => isLookUp(one.target) && !isLookUp(one.file));
  expect(new Set(callers.map(({ file }) => file))).toEqual(new Set(["provider/index.ts"]));
  const allowed =
    /^(provider\/(lookups\/.*|workspace\/.*|byCharacters|loadClient|problem|programError|secretValues|tagRules|wording)\.ts|node:.*|@pulumi\/pulumi(\/.*)?)$/;
  const inside = provider.filter(({ file }) => isLookUp(file));
  expect(inside.length).toBeGreaterThan(30);
  expect(inside.filter(({ target }) => !allowed.test(target)).map(said)).toEqual([]);
});

test("an up loads both, so the tests above would see them", () => {
  const loaded = [...loadedBy("provider/workspace/client.ts")].filter((one) => SENDING.test(one));
  expect(loaded.sort()).toEqual(["node:http", "node:https", "provider/workspace/signing.ts"]);
});

test("what proxies need is loaded where one is used", () => {
  const loading = provider.filter((one) => one.target === "https-proxy-agent" && !one.isType);
  expect(loading.map(({ isStatic }) => isStatic)).toEqual([false]);
});
