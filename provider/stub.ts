/**
 * The provider as it stands in the state of every resource: a text, frozen for good (a test pins it),
 * that loads the package from the program's folder, at the version that is installed there, and does
 * nothing else. What the SDK would make of a provider object does the same, but depends on
 * the versions of SDK and compiler, is eight times as long in a state that the engine writes out at
 * every step, and takes the program a third of a second to make.
 */
export const stub = `exports.handler = () => {
  try {
    return require("pulumi-huaweicloud-desktop-tags/provider");
  } catch (error) {
    throw new Error(
      "Loading the package pulumi-huaweicloud-desktop-tags from " + process.cwd() + " failed. " +
        'Run "npm install pulumi-huaweicloud-desktop-tags" in the folder of the program. ' + error,
    );
  }
};
`;
