import {
  type DeclaredProgram,
  groupsOf,
  individualTags,
  managedNumbers,
  programEnvironment,
  readProgram,
  uniformTags,
} from "../../../bench/declaredProgram";
import { madeDesktops } from "../../../emulator/madeDesktops";

const program: DeclaredProgram = {
  resources: 2,
  desktopsEach: 3,
  stride: 1,
  tags: "uniform",
  owner: "li",
  added: 0,
};

function numbersIn(declared: DeclaredProgram): number[][] {
  return groupsOf(declared).map(({ ids }) => ids.map((id) => Number(id.slice(-12))));
}

test("each resource has desktops of its own", () => {
  expect(numbersIn(program)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
  ]);
});

test("in a larger project the desktops are spread over all of it", () => {
  const wide = { ...program, stride: 10 };
  expect(managedNumbers(wide)).toEqual([1, 11, 21, 31, 41, 51]);
  expect(numbersIn(wide).flat()).toEqual([1, 11, 21, 31, 41, 51]);
});

test("an added desktop belongs to the last resource", () => {
  expect(numbersIn({ ...program, added: 7 })).toEqual([
    [1, 2, 3],
    [4, 5, 6, 7],
  ]);
});

test("the desktops are those that the emulator makes", () => {
  const ids = groupsOf(program).flatMap((group) => group.ids);
  expect(ids).toEqual(madeDesktops(6).map(({ id }) => id));
});

test("the names of the resources differ", () => {
  expect(groupsOf(program).map(({ name }) => name)).toEqual(["group-1", "group-2"]);
});

test.each([{}, { tags: "individual", owner: "wang", added: 7, stride: 10 }] as const)(
  "a program with %j reads what it was told",
  (some) => {
    const declared = { ...program, ...some };
    expect(readProgram(programEnvironment(declared))).toEqual(declared);
  },
);

test("individual tags are as many as uniform ones, and differ from desktop to desktop", () => {
  const [one, other] = madeDesktops(2).map(({ id }) => individualTags(program, id));
  expect(Object.keys(one ?? {})).toHaveLength(Object.keys(uniformTags(program)).length);
  expect(one).not.toEqual(other);
});
