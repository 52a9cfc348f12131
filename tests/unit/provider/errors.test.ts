import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { dynamic } from "@pulumi/pulumi";
import {
  PartialFailure,
  RefusedError,
  ResourceError,
  SharedRequestError,
  reporting,
} from "../../../provider/errors";
import { LookUpError } from "../../../provider/lookups/lookUpError";
import { ProgramError } from "../../../provider/programError";
import * as errors from "../../../provider/workspace/errors";
import * as entry from "../../../provider/entry";
import type { Properties } from "../../../provider/model/state";
import { stub } from "../../../provider/stub";

// What the dynamic-provider server, or the SDK, takes for its own when an error carries it.
const TAKEN = ["id", "properties", "reasons", "details", "metadata"];
const facts = { status: 403, errorCode: "WKS.1", requestId: "r" };

const made = new Map<string, Error>([
  ["RefusedError", new RefusedError("Refused.")],
  ["ResourceError", new ResourceError("No.")],
  ["WorkspaceError", new errors.WorkspaceError("api", "No.", facts)],
  ["SettingsError", new errors.SettingsError(["No."])],
  ["ApiError", new errors.ApiError("No.", facts, 6)],
  ["ConnectionError", new errors.ConnectionError("No.", 6)],
  ["ResponseError", new errors.ResponseError("No.", facts)],
  ["ProjectNotFoundError", new errors.ProjectNotFoundError("No.")],
  ["ListingError", new errors.ListingError("No.")],
  ["SharedRequestError", new SharedRequestError(new errors.ApiError("No.", facts, 6))],
  ["ProgramError", new ProgramError("No.")],
  ["LookUpError", new LookUpError("No.")],
]);

test.each([...made])(
  "%s carries nothing that the engine would take for its own",
  (_name, error) => {
    for (const field of TAKEN) expect(field in error).toBe(false);
    expect(typeof Reflect.get(error, "code")).not.toBe("number");
  },
);

test("no exported error class is left out above", () => {
  const folder = join(__dirname, "../../../provider");
  const classes = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      return Array.from(
        text.matchAll(/export class (\w+) extends [\w.]*Error\b/g),
        ([, name]) => name,
      );
    });
  // Errors that never leave workspace/ are not the engine's to see.
  const inner = ["ProxyError", "LateError", "OversizeError"];
  const known = [...made.keys(), "PartialFailure"];
  expect(classes.filter((name) => !inner.includes(name ?? "")).sort()).toEqual(known.sort());
});

test("a request that was shared says so, whatever was thrown", () => {
  expect(new SharedRequestError("gone")).toMatchObject({
    message: "The request served several resources. gone",
    kind: "connection",
  });
});

describe("a partial failure", () => {
  const properties = { resourceName: "finance", __provider: "text" };

  test("alone carries what the engine records: an ID, properties and reasons, and no code", () => {
    const failure = new PartialFailure("i", properties, ["One.", "Two."]);
    expect(failure).toMatchObject({ name: "PartialFailure", id: "i", properties });
    expect(TAKEN.filter((field) => field in failure)).toEqual(["id", "properties", "reasons"]);
    expect("code" in failure).toBe(false);
  });

  test("says once what to do next, in the reasons and in the message", () => {
    const { reasons, message } = new PartialFailure("i", properties, ["One.", "Two."]);
    const advice = "What was done is recorded; the next pulumi up does the rest.";
    expect(reasons).toEqual(["One.", `Two. ${advice}`]);
    expect(message).toBe(`One. Two. ${advice}`);
  });
});

describe("what a method of the provider throws", () => {
  const finance = { resourceName: "finance" };

  /** The error of work that throws, and what the dynamic-provider server prints of it. */
  async function reported(thrown: unknown, resource: Record<string, unknown> = finance) {
    const error: unknown = await reporting(resource, "not read", () => {
      throw thrown;
    }).catch((caught: unknown) => caught);
    const { stack } = error instanceof Error ? error : new Error("none");
    return { error, line: `${String(error)}: ${stack ?? ""}` };
  }

  test("is nothing when it succeeds, also when it takes time", async () => {
    expect(await reporting(finance, "not read", () => 1)).toBe(1);
    expect(await reporting(finance, "not read", () => Promise.resolve(2))).toBe(2);
  });

  test.each<{ name: string; error: Error }>([
    { name: "the workspace's", error: new errors.SettingsError(["No region.", "No key."]) },
    { name: "a resource's", error: new ResourceError("finance: 2 of 3 could not be changed.") },
    { name: "a refusal", error: new RefusedError("finance: no.") },
  ])("keeps its message for the engine, and is not printed twice: $name", async (row) => {
    const { error, line } = await reported(row.error);
    expect(error).toHaveProperty("message", row.error.message);
    for (const field of TAKEN) expect(error).not.toHaveProperty(field);
    expect(line).toBe("finance: not read; the resource's error says why.");
  });

  test("stays as it is when it is a bug, frames and all", async () => {
    const bug = new TypeError("x is not a function");
    expect((await reported(bug)).error).toBe(bug);
  });

  test.each([
    { name: "unknown", resource: {}, starts: "DesktopTags: " },
    { name: "hostile", resource: { resourceName: "a\u001b[2Jb" }, starts: "a" },
  ])("names a resource whose name is $name so that it can be printed", async (row) => {
    const { line } = await reported(new ResourceError("No."), row.resource);
    expect(line.startsWith(row.starts)).toBe(true);
    expect(line).not.toContain("\u001b");
  });
});

test("the text that goes into state is frozen", () => {
  const pinned = readFileSync(join(__dirname, "../../fixtures/providerText.txt"), "utf8");
  expect(stub).toBe(pinned);
});

test("the entry that the stub loads has what the dynamic-provider server calls", () => {
  // The compiler holds it.
  const provider: dynamic.ResourceProvider<Properties, Properties> = entry;
  expect(Object.keys(provider)).toContain("delete");
});
