// By property rather than instanceof: a test runner's errors may come from another realm.

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  const named = typeof error === "object" && error !== null && "message" in error;
  return named ? String(error.message) : String(error);
}

/** Whether what was thrown says that a file or folder does not exist. */
export function saysMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT";
}
