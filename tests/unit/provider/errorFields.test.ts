import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { LookUpError } from "../../../provider/lookups/lookUpError";
import { PartialFailure } from "../../../provider/partialFailure";
import { ProgramError } from "../../../provider/programError";
import { RefusedError } from "../../../provider/refusals";
import { SharedRequestError } from "../../../provider/requestErrors";
import { ResourceError } from "../../../provider/resourceError";
import { ToldError } from "../../../provider/toldError";
import * as errors from "../../../provider/workspace/errors";

// What the dynamic-provider server, or the SDK, takes for its own when an error carries it.
const TAKEN = ["id", "properties", "reasons", "details", "metadata"];
const facts = { status: 403, errorCode: "WKS.1", requestId: "r" };

const made = new Map<string, Error>([
  ["RefusedError", new RefusedError("Refused.")],
  ["ResourceError", new ResourceError("No.")],
  ["WorkspaceError", new errors.WorkspaceError("api", "No.", facts)],
  ["SettingsError", new errors.SettingsError(["No."])],
  ["ArgumentError", new errors.ArgumentError("No.")],
  ["ApiError", new errors.ApiError("No.", facts, 6)],
  ["ConnectionError", new errors.ConnectionError("No.", 6)],
  ["ResponseError", new errors.ResponseError("No.", facts)],
  ["ProjectNotFoundError", new errors.ProjectNotFoundError("No.")],
  ["SharedRequestError", new SharedRequestError(new errors.ApiError("No.", facts, 6))],
  ["ProgramError", new ProgramError("No.")],
  ["LookUpError", new LookUpError("No.")],
  ["ToldError", new ToldError(new Error("No."), {}, "not read")],
  ["ListingError", new errors.ListingError("No.")],
]);

test.each([...made])(
  "%s carries nothing that the engine would take for its own",
  (_name, error) => {
    for (const field of TAKEN) expect(field in error).toBe(false);
    expect(typeof Reflect.get(error, "code")).not.toBe("number");
  },
);

test("a partial failure alone carries an ID, properties and reasons, and no code", () => {
  const failure = new PartialFailure("i", {}, ["No."]);
  expect(TAKEN.filter((field) => field in failure)).toEqual(["id", "properties", "reasons"]);
  expect("code" in failure).toBe(false);
});

test("no error class is left out above", () => {
  const folder = join(__dirname, "../../../provider");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const classes = files
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return Array.from(text.matchAll(/class (\w+) extends \w*Error\b/g), ([, name]) => name);
    });
  expect(classes.sort()).toEqual([...made.keys(), "PartialFailure"].sort());
});
