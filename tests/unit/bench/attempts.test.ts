import { Attempts } from "../../../bench/attempts";

const fails = (): Promise<never> => Promise.reject(new Error("no engine in /some/folder"));

test("a run that fails costs the others nothing, and is named without its reason", async () => {
  const lines: string[] = [];
  const attempts = new Attempts(new AbortController().signal, (line) => void lines.push(line));
  expect(await attempts.try("one", () => Promise.resolve([1, 2]))).toEqual([1, 2]);
  expect(await attempts.try("two", fails)).toEqual([]);
  expect(await attempts.try("three", () => Promise.resolve([3]))).toEqual([3]);
  expect(attempts.failures).toEqual(["two"]);
  expect(lines).toEqual(["one", "two", "Failed: no engine in /some/folder", "three"]);
});

test("an interruption ends all", async () => {
  const controller = new AbortController();
  const attempts = new Attempts(controller.signal, () => undefined);
  const interrupted = attempts.try("one", () => {
    controller.abort(new Error("stop"));
    return fails();
  });
  await expect(interrupted).rejects.toThrow("stop");
  await expect(attempts.try("two", () => Promise.resolve([1]))).rejects.toThrow("stop");
  expect(attempts.failures).toEqual([]);
});
