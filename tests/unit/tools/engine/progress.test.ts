import { withProgress } from "../../../../tools/engine/progress";

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

/** What is printed while work takes so many seconds. */
async function printedDuring(seconds: number, isTTY: boolean): Promise<string> {
  let printed = "";
  const write = (text: string): void => void (printed += text);
  const work = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const done = withProgress("Building.", { isTTY, write }, work);
  await jest.advanceTimersByTimeAsync(seconds * 1000);
  await done;
  await jest.advanceTimersByTimeAsync(600_000);
  return printed;
}

test("a terminal shows the time in one line that changes every second", async () => {
  expect(await printedDuring(2.5, true)).toBe("Building.\n\r  1 s\u001b[K\r  2 s\u001b[K\n");
  expect(await printedDuring(0.5, true)).toBe("Building.\n");
  expect(await printedDuring(61.5, true)).toMatch(/\r {2}1 min 1 s\u001b\[K\n$/);
});

test("a file gets a line a minute", async () => {
  const lines = "Building.\n  1 min so far\n  2 min so far\n";
  expect(await printedDuring(150, false)).toBe(lines);
});

test("progress ends when the work fails", async () => {
  const write = jest.fn();
  const work = (): Promise<never> => Promise.reject(new Error("failed"));
  await expect(withProgress("Building.", { write }, work)).rejects.toThrow("failed");
  await jest.advanceTimersByTimeAsync(600_000);
  expect(write).toHaveBeenCalledTimes(1);
});
