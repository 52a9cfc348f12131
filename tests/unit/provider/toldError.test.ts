import { ResourceError } from "../../../provider/resourceError";
import { ToldError, telling } from "../../../provider/toldError";
import { SettingsError } from "../../../provider/workspace/errors";

const finance = { resourceName: "finance" };

/** The error of work that throws, and what the dynamic-provider server prints of it. */
async function told(thrown: unknown, resource: Record<string, unknown> = finance) {
  const error: unknown = await telling(resource, "not read", () => {
    throw thrown;
  }).catch((caught: unknown) => caught);
  const { stack } = error instanceof Error ? error : new Error("none");
  return { error, line: `${String(error)}: ${stack ?? ""}` };
}

test("what is done is handed on, also when it takes time", async () => {
  expect(await telling(finance, "not read", () => 1)).toBe(1);
  expect(await telling(finance, "not read", () => Promise.resolve(2))).toBe(2);
});

test.each<{ name: string; error: Error }>([
  { name: "the workspace's", error: new SettingsError(["No region.", "No key."]) },
  { name: "a resource's", error: new ResourceError("finance: 2 of 3 could not be changed.") },
])("an error keeps its message for the engine, and is not printed twice: $name", async (row) => {
  const { error, line } = await told(row.error);
  expect(error).toBeInstanceOf(ToldError);
  expect(error).toHaveProperty("message", row.error.message);
  expect(line).toBe("finance: not read; the resource's error says why.");
});

test.each([new TypeError("x is not a function"), new Error("deep"), "a text"])(
  "a slip stays as it is, frames and all: %s",
  async (slip) => {
    expect((await told(slip)).error).toBe(slip);
  },
);

test.each([
  { name: "unknown", resource: {}, starts: "DesktopTags: " },
  { name: "hostile", resource: { resourceName: "a\u001b[2Jb" }, starts: "a" },
])("the line of a resource whose name is $name can be printed", async ({ resource, starts }) => {
  const { line } = await told(new ResourceError("No."), resource);
  expect(line.startsWith(starts)).toBe(true);
  expect(line).not.toContain("\u001b");
});
