import type { Terminal } from "../../cli/terminal";

/** A terminal that keeps what is written. */
export interface RecordedTerminal extends Terminal {
  readonly written: { stdout: string; stderr: string };
}

/** Makes a terminal for a command under test. */
export function recordTerminal(
  env: Readonly<Record<string, string | undefined>> = {},
): RecordedTerminal {
  const written = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => (written[name] += text),
  });
  return { written, env, stdout: stream("stdout"), stderr: stream("stderr") };
}
