import { isPlugin, peakIn } from "../../../bench/pluginMemory";

const script = "/a/node_modules/@pulumi/pulumi/cmd/dynamic-provider/index.js";

test.each([
  [["node", script, "127.0.0.1:1"], true],
  [["node", script.replaceAll("/", "\\")], true],
  [["/bin/sh", "/bin/pulumi-resource-pulumi-nodejs", "127.0.0.1:1"], false],
  [["node", "-e", "console.log(require.resolve('@pulumi/pulumi/cmd/dynamic-provider'))"], false],
  [["node", "/a/node_modules/@pulumi/pulumi/cmd/run/index.js"], false],
  [[""], false],
])("%j is the plugin: %s", (words, want) => {
  expect(isPlugin(words)).toBe(want);
});

test("the peak is what Linux keeps of it, in bytes", () => {
  expect(peakIn("Name:\tnode\nVmPeak:\t  9 kB\nVmHWM:\t  123456 kB\nVmRSS:\t 1 kB\n")).toBe(
    123456 * 1024,
  );
});

test("a process that has ended has no peak", () => {
  expect(peakIn("Name:\tnode\nState:\tZ (zombie)\n")).toBeUndefined();
  expect(peakIn("")).toBeUndefined();
});
