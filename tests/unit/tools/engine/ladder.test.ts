import type { EngineWay } from "../../../../tools/engine/ladder";
import { EngineError, firstThatWorks } from "../../../../tools/engine/ladder";

const found = (binFolder: string): EngineWay => ({
  name: binFolder,
  advice: `use ${binFolder}`,
  find: () => Promise.resolve({ binFolder, version: "3.250.0" }),
});

const closed = (name: string, advice = ""): EngineWay => ({
  name,
  advice,
  find: () => Promise.reject(new Error(`${name} is closed`)),
});

test.each([
  { name: "the only one", ways: [found("a")], want: "a" },
  { name: "the first of two", ways: [found("a"), found("b")], want: "a" },
  { name: "the last", ways: [closed("a"), closed("b"), found("c")], want: "c" },
])("the first way that works is taken: $name", async ({ ways, want }) => {
  expect((await firstThatWorks(ways)).binFolder).toBe(want);
});

test("ways after the one that works are not tried", async () => {
  const find = jest.fn();
  await firstThatWorks([found("a"), { name: "b", advice: "", find }]);
  expect(find).not.toHaveBeenCalled();
});

test("when no way works the error names each, what happened, and what to do", async () => {
  const ways = [closed("the PATH", "install it"), closed("the cache"), closed("Go", "install Go")];
  const error: unknown = await firstThatWorks(ways).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(EngineError);
  expect(String(error)).toBe(
    [
      "EngineError: No Pulumi engine could be had. What was tried:",
      "  - the PATH: the PATH is closed",
      "  - the cache: the cache is closed",
      "  - Go: Go is closed",
      "One of these is enough: install it; or install Go.",
    ].join("\n"),
  );
});
