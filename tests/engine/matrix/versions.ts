/** The package managers of the matrix, as the npm registry has them. npm is the one on the PATH. */
export const managerVersions = {
  pnpm10: "10.34.9",
  pnpm12: "12.21.0",
  yarnClassic: "1.22.22",
  yarn: "4.18.1",
} as const;

/** The releases of Node.js that programs run on, by major version. */
export const nodeVersions = { 20: "20.20.2", 22: "22.23.3", 24: "24.21.0" } as const;

/** A major version of Node.js. */
export type NodeMajor = keyof typeof nodeVersions;

export const nodeMajors: readonly NodeMajor[] = [20, 22, 24];

/** The oldest Pulumi SDK that is promised, and the newest, on the releases of Node.js that they run on. */
export const sdkVersions: readonly { readonly sdk: string; readonly node: NodeMajor }[] = [
  { sdk: "3.217.0", node: 20 },
  { sdk: "3.276.0", node: 22 },
  { sdk: "3.276.0", node: 24 },
];

/** What TypeScript programs that are ES modules need beside the Pulumi SDK. */
export const tsNodeVersion = "10.9.2";
