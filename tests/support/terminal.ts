import type { Terminal } from "../../cli/terminal";

/** A terminal that keeps what is written. */
export interface RecordedTerminal extends Terminal {
  readonly written: { stdout: string; stderr: string };
}

/** A terminal for a command under test; `isTTY` as where a person reads along. */
export function recordTerminal(
  env: Readonly<Record<string, string | undefined>> = {},
  isTTY = false,
): RecordedTerminal {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    isTTY,
    write: (text: string) => (written[name] += text),
  });
  return { written, env, stdout: stream("stdout"), stderr: stream("stderr") };
}
