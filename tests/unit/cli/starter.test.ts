import { startersAmong } from "../../../cli/emulator/starter";

test.each([
  ["jest > emulator", "jest"],
  ["bash > jest > emulator", "jest"],
  ["bash > emulator", ""],
  ["emulator", ""],
  ["? > emulator", ""],
  ["npm: bash > npx > sh > emulator", "sh npx"],
  ["npm: bash > npx > emulator", "npx"],
  ["npm: jest > npx > dash > emulator", "dash npx jest"],
  ["npm: bash > npm > sh > bash > emulator", "bash sh npm"],
  ["npm: zsh > npm > sh > jest > emulator", "jest"],
  ["npm: bash > npm > busybox > emulator", "busybox npm"],
  ["npm: ? > emulator", "?"],
  ["npm: ? > npx > sh > emulator", "sh npx"],
])("run by %s, the emulator ends with: %s", (line, watched) => {
  // The nearest first; "?": the system does not tell.
  const [, ...programs] = line.replace("npm: ", "").split(" > ").reverse();
  const ancestors = programs.map((program, at) => {
    return { pid: 100 - at, program: program === "?" ? undefined : program };
  });
  const starters = startersAmong(ancestors, line.startsWith("npm: "));
  expect(starters.map(({ program }) => program ?? "?").join(" ")).toBe(watched);
});
