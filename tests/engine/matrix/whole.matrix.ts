import { engineTestTimeoutMs } from "../support";
import { expectAdvice, previewWithoutPackage } from "./behindComponent";
import { expectProgramWorks } from "./life";
import { npm, packageManagers } from "./packageManagers";
import {
  type Monorepo,
  type SingleRepository,
  installMonorepo,
  installSingle,
  programKinds,
} from "./repository";
import { type Packed, packPackage } from "../support/tarball";
import { nodeMajors, sdkVersions, tsNodeVersion } from "./versions";

jest.setTimeout(engineTestTimeoutMs);

let packed: Packed;

beforeAll(async () => {
  packed = await packPackage();
});

afterAll(() => {
  packed.remove();
});

async function onEachNode(program: string): Promise<void> {
  await Promise.all(nodeMajors.map((node) => expectProgramWorks(program, node)));
}

test.each(sdkVersions)("version $sdk of the Pulumi SDK works on Node.js $node", async (one) => {
  const { folder, putProgram } = await installSingle(npm, packed, { "@pulumi/pulumi": one.sdk });
  putProgram("typeScript");
  await expectProgramWorks(folder, one.node);
});

describe.each(packageManagers)("$name", (manager) => {
  describe("a repository of one program", () => {
    let repository: SingleRepository;

    beforeAll(async () => {
      repository = await installSingle(manager, packed);
    });

    test.each(programKinds)("%s works on each Node.js", async (kind) => {
      repository.putProgram(kind);
      await onEachNode(repository.folder);
    });
  });

  describe("a repository of several packages", () => {
    let monorepo: Monorepo;

    beforeAll(async () => {
      monorepo = await installMonorepo(manager, packed);
    });

    test("a program that depends on the package works on each Node.js", async () => {
      await onEachNode(monorepo.direct);
    });

    test("a program behind a component package works once the package is found", async () => {
      if (manager.strict) {
        expectAdvice(await previewWithoutPackage(monorepo.behind, 20), monorepo.behind);
        await monorepo.addToBehind();
      }
      await onEachNode(monorepo.behind);
    });
  });
});

test("a TypeScript program that is an ES module works where ts-node is installed", async () => {
  const more = { "ts-node": tsNodeVersion };
  const repository = await installSingle(npm, packed, more);
  repository.putProgram("typeScriptModule");
  await onEachNode(repository.folder);
});
