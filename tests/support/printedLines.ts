/**
 * Returns the lines of a run in a form that is the same in every run: ports, IDs of desktops and
 * resources, durations and dots of progress replaced or dropped, blank lines left out.
 */
export function stableLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) =>
      line
        .replaceAll(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
        .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "ID")
        .replaceAll(/\b\d+(\.\d+)?m?s\b|\b\d+ s\b/g, "TIME")
        .replaceAll(/\d+\.\d+\.\d+/g, "VERSION")
        .replace(/^@ (\w+).*$/, "@ $1")
        .replaceAll(/\s+/g, " ")
        .trim(),
    )
    .filter((line) => line !== "");
}

/** A line of an excerpt that stands for lines which are left out. */
const omission = /^(\.\.\.|…)$/;

/** The engine's progress with the stack as a whole, which depends on what ends first. */
const stackProgress = /^\S{0,2} ?pulumi:pulumi:Stack /;

/**
 * Returns the lines of an excerpt that a run did not print. Headings, commands and what is told of
 * requests must come in the excerpt's order; the others need only be there, since Pulumi prints the
 * progress of several things in any order.
 */
export function unprinted(excerpt: readonly string[], output: string): string[] {
  const printed = stableLines(output);
  const all = new Set(printed);
  let at = 0;
  return stableLines(excerpt.join("\n"))
    .filter((line) => !omission.test(line) && !stackProgress.test(line))
    .filter((line) => {
      if (!/^(== |\$ |requests: )/.test(line)) return !all.has(line);
      const found = printed.indexOf(line, at);
      if (found >= 0) at = found + 1;
      return found < 0;
    });
}
