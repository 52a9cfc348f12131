import { withProgram } from "./life";
import type { NodeMajor } from "./versions";

/** What the preview of a program prints that cannot load the package from its own folder. */
export async function previewWithoutPackage(program: string, node: NodeMajor): Promise<string> {
  let output = "";
  await withProgram(program, node, async (stack, emulator) => {
    output = (await stack.preview({ fails: true })).output;
    expect(emulator.requests).toEqual([]);
  });
  return output;
}

/** Says what is wrong, where, and what to run there. */
export function expectAdvice(output: string, program: string): void {
  expect(output).toContain(
    `Loading the package pulumi-huaweicloud-desktop-tags from ${program} failed. ` +
      `Run "npm install pulumi-huaweicloud-desktop-tags" in the folder of the program.`,
  );
}
