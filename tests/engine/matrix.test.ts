import { expectAdvice, previewWithoutPackage } from "./matrix/behindComponent";
import { expectProgramWorks } from "./matrix/life";
import { pnpm10, yarn } from "./matrix/packageManagers";
import { installMonorepo, installSingle } from "./matrix/repository";
import { type Packed, packPackage } from "./matrix/tarball";
import { engineTestTimeoutMs } from "./support";

jest.setTimeout(engineTestTimeoutMs);

// A slice of what "npm run test:matrix" runs whole; packed.test.ts has npm with TypeScript.
let packing: Promise<Packed> | undefined;

function packOnce(): Promise<Packed> {
  packing ??= packPackage();
  return packing;
}

afterAll(async () => {
  (await packing)?.remove();
});

test.concurrent("Yarn installs what an ES module on Node.js 22 needs", async () => {
  const { folder, putProgram } = await installSingle(yarn, await packOnce());
  putProgram("esModule");
  await expectProgramWorks(folder, 22);
});

test.concurrent("behind a component package, pnpm asks for the package itself too", async () => {
  const { behind, addToBehind } = await installMonorepo(pnpm10, await packOnce());
  expectAdvice(await previewWithoutPackage(behind, 24), behind);

  await addToBehind();
  await expectProgramWorks(behind, 24);
});
