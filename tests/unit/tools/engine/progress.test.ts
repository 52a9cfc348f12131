import { withProgress } from "../../../../tools/engine/progress";

test("progress says what goes on at once, then how long it takes, and ends with the work", async () => {
  const lines: string[] = [];
  const stop = jest.fn();
  const result = await withProgress(
    "building the engine",
    (line) => lines.push(line),
    () => Promise.resolve("built"),
    (tick) => {
      tick();
      tick();
      return stop;
    },
  );
  expect(result).toBe("built");
  expect(lines).toEqual([
    "building the engine ...",
    "building the engine: 5 s",
    "building the engine: 10 s",
  ]);
  expect(stop).toHaveBeenCalledTimes(1);
});

test("progress ends when the work fails", async () => {
  const stop = jest.fn();
  const failing = withProgress(
    "building",
    () => undefined,
    () => Promise.reject(new Error("failed")),
    () => stop,
  );
  await expect(failing).rejects.toThrow("failed");
  expect(stop).toHaveBeenCalledTimes(1);
});
