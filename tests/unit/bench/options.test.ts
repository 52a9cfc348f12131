import { readOptions } from "../../../bench/options";

test("by default: three rounds of the default matrix, results for the README", () => {
  expect(readOptions([])).toEqual({
    size: "default",
    peer1000: false,
    rounds: 3,
    only: undefined,
    alone: true,
    out: "bench",
    help: false,
  });
});

test.each([
  [["--quick"], { size: "quick", rounds: 1, out: undefined }],
  [["--quick", "--out", "elsewhere", "--rounds", "2"], { rounds: 2, out: "elsewhere" }],
  [["--full", "--peer-1000"], { size: "full", peer1000: true, out: "bench" }],
  [["--only", "10,000"], { only: /10,000/u, alone: false, out: undefined }],
  [["--only", "alone"], { only: /alone/u, alone: true }],
  [["--help"], { help: true }],
])("%j is understood", (args, want) => {
  expect(readOptions(args)).toMatchObject(want);
});

test.each([
  [["--quick", "--full"], "exclude each other"],
  [["--rounds", "0"], "from 1 to 99"],
  [["--rounds", "two"], "from 1 to 99"],
  [["--loud"], "--loud"],
  [["--only", "("], "Invalid regular expression"],
])("%j is refused", (args, message) => {
  expect(() => readOptions(args)).toThrow(message);
});
