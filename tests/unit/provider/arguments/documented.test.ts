import type { DesktopTagsArgs } from "../../../../provider";
import { ARGUMENT_NAMES } from "../../../../provider/arguments/schema";
import { readDocument } from "../../../support/documents";

// The compiler refuses this list when it lacks an argument, or names one that does not exist.
const declared: Readonly<Record<keyof DesktopTagsArgs, true>> = {
  desktopIds: true,
  tags: true,
  desktops: true,
  missingDesktops: true,
  exclusive: true,
  ignoreTagKeys: true,
  region: true,
  projectId: true,
  projectName: true,
};
const names = Object.keys(declared).sort();

/** What the resource class adds to the arguments of the program. */
const OF_THE_CLASS = ["resourceName", "instance", "secretValues"];

test("the validation knows the arguments that the types declare, and those of the class", () => {
  expect([...ARGUMENT_NAMES].sort()).toEqual([...names, ...OF_THE_CLASS].sort());
});

test("README's table of arguments names each of them once, and nothing else", () => {
  const [, section = ""] = readDocument("README.md").text.split("\n## Arguments\n");
  const [own = ""] = section.split("\n## ");
  const cells = [...own.matchAll(/^\| (`[^|]+)\|/gmu)].map(([, cell = ""]) => cell);
  const named = cells.flatMap((cell) => cell.match(/(?<=`)\w+(?=`)/gu) ?? []);
  expect(named.sort()).toEqual(names);
});
