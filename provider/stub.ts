/**
 * The provider as it stands in the state of every resource: text that is frozen for good (a test pins
 * it). It loads the package from the program's folder, at the version that is installed there, and does
 * nothing else.
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
