import { type Processes, linksToStarter, onceStarterEnds } from "../../../cli/starter";

/** Programs from the one that started all down to the emulator; "?" where the system does not tell. */
function processes(line: string, isRunByNpm: boolean): Processes & { end(program: string): void } {
  const chain = ["init", ...line.split(" > ")];
  const parents = new Map(chain.map((_, at) => [at + 1, at]));
  return {
    isRunByNpm,
    self: chain.length,
    parentOf: (pid) => parents.get(pid),
    programOf: (pid) => (chain[pid - 1] === "?" ? undefined : chain[pid - 1]),
    end: (program) => {
      const pid = chain.indexOf(program) + 1;
      parents.delete(pid);
      parents.set(pid + 1, 1);
    },
  };
}

/** The programs whose end ends the emulator, the nearest first. */
function watched(line: string, isRunByNpm: boolean): string {
  const programs = ["init", ...line.split(" > ")];
  const links = linksToStarter(processes(line, isRunByNpm));
  return links.map(({ parent }) => programs[parent - 1]).join(" ");
}

describe("the emulator ends with the program that started it, and with what is between", () => {
  test.each([
    ["jest > emulator", "jest"],
    ["bash > jest > emulator", "jest"],
    ["bash > emulator", ""],
    ["emulator", ""],
    ["? > emulator", ""],
  ])("%s", (line, programs) => {
    expect(watched(line, false)).toBe(programs);
  });

  test.each([
    ["bash > npx > sh > emulator", "sh npx"],
    ["bash > npx > emulator", "npx"],
    ["jest > npx > dash > emulator", "dash npx jest"],
    ["bash > npm > sh > bash > emulator", "bash sh npm"],
    ["zsh > npm > sh > jest > emulator", "jest"],
    ["bash > npm > busybox > emulator", "busybox npm"],
    ["? > emulator", "?"],
    ["? > npx > sh > emulator", "sh npx"],
  ])("run by npm: %s", (line, programs) => {
    expect(watched(line, true)).toBe(programs);
  });
});

describe("an end is noticed", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  test.each(["sh", "npx", "jest"])("of %s, within half a second and once", (program) => {
    const table = processes("make > jest > npx > sh > emulator", true);
    const act = jest.fn();
    onceStarterEnds(act, table);
    jest.advanceTimersByTime(60_000);
    expect(act).not.toHaveBeenCalled();
    table.end(program);
    jest.advanceTimersByTime(500);
    expect(act).toHaveBeenCalledTimes(1);
    jest.advanceTimersByTime(60_000);
    expect(act).toHaveBeenCalledTimes(1);
    expect(jest.getTimerCount()).toBe(0);
  });

  test("of no shell of the user's, and nothing is watched there", () => {
    onceStarterEnds(jest.fn(), processes("make > bash > emulator", false));
    expect(jest.getTimerCount()).toBe(0);
  });
});
