import { startersAmong } from "../../../cli/emulator/starter";

/** The programs whose end ends the emulator, the nearest first; "?": the system does not tell. */
function watched(line: string, isRunByNpm: boolean): string {
  const [, ...programs] = line.split(" > ").reverse();
  const ancestors = programs.map((program, at) => {
    return { pid: 100 - at, program: program === "?" ? undefined : program };
  });
  return startersAmong(ancestors, isRunByNpm)
    .map(({ program }) => program ?? "?")
    .join(" ");
}

describe("the emulator ends with the program that started it, and with those between", () => {
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
